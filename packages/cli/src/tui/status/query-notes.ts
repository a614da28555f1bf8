import { visible } from '../../formats/safe.ts'
import type { Scene } from '../pane.ts'
import type { Style } from '../screen.ts'
import { counted, grouped } from './counted.ts'

/** What should be known of the answer to a query, which looks like an answer also where it is not all of it. */
export type QueryNote = { readonly text: string; readonly style: Style }

/** Fields that are named; the others are counted. */
const MOST_FIELDS = 3

/** The notes on the query that is shown, the weightiest first. */
export function queryNotes({ answer, table: { query } }: Pick<Scene, 'answer' | 'table'>): readonly QueryNote[] {
  return [
    ...(query.whole ? missing(answer) : []),
    // What was not asked for may have any field.
    ...(query.unknownFields.length > 0 && query.unasked.length === 0
      ? [{ text: `no row seen has a field ${fields(query.unknownFields)}`, style: 'warning' as const }]
      : []),
    ...(query.unasked.length > 0
      ? [
          {
            text: `${fields(query.unasked)} takes a call per target: Enter on the query asks`,
            style: 'warning' as const,
          },
        ]
      : []),
    ...(query.single ? [{ text: 'one value', style: 'dim' as const }] : []),
  ]
}

function missing({ counts, phase }: Scene['answer']): readonly QueryNote[] {
  const open = counts.waiting + counts.asking
  if (open > 0) {
    const still = phase === 'stopped' ? 'not asked' : 'still asked'
    const text = `needs every row, ${grouped(open)} of ${counted(counts.planned, 'target')} ${still}`
    return [{ text, style: 'warning' }]
  }
  const unseen = [
    counts.failed > 0 ? counted(counts.failed, 'target') : '',
    counts.lost > 0 ? counted(counts.lost, 'account') : '',
  ].filter((part) => part !== '')
  return unseen.length === 0
    ? []
    : [{ text: `needs every row, ${unseen.join(' and ')} could not be seen`, style: 'warning' }]
}

function fields(names: readonly string[]): string {
  const told = names.slice(0, MOST_FIELDS).map((name) => `"${visible(name)}"`)
  const more = names.length - told.length
  return `${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
