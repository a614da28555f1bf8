import { visible } from '../../../formats/safe.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import type { Scene } from '../../pane.ts'
import { type Line, type Style, span } from '../../screen.ts'
import { counted, grouped } from '../../status/counted.ts'
import { firstHelp } from './first-help.ts'

/** A sentence on why there is no row. */
export type Sentence = { readonly text: string; readonly style?: Style }

/** What is seen where there is no row: nothing asked yet, nothing here yet, nothing found, everything filtered away. */
export function emptyLines(scene: Scene, width: number): readonly Line[] {
  if (isFresh(scene)) return firstHelp(width)
  return emptySentences(scene).flatMap(({ text, style }) =>
    wrapText(text, width - 2).map((line): Line => cutLine([span(` ${line}`, style)], width)),
  )
}

/** The same as sentences. The first one says it, the others say why and what to do. */
export function emptySentences(scene: Scene): readonly Sentence[] {
  const { answer, table } = scene
  const { problem, phase } = answer
  if (isFresh(scene)) return [{ text: 'Nothing is asked yet: e writes a pattern, a builds one step by step.' }]
  if (table.counts.all > 0) return filtered(scene)
  if (problem) return wrong(problem)
  if (answer.counts.rows > 0) return queried(scene)
  return phase === 'asking' ? asking(scene) : notFound(scene)
}

const isFresh = ({ answer }: Scene): boolean => answer.phase === 'idle' && answer.problem === undefined

function wrong({ message, next }: { readonly message: string; readonly next?: string }): readonly Sentence[] {
  const why: Sentence = { text: `Nothing was asked: ${visible(message)}`, style: 'bad' }
  return next === undefined ? [why] : [why, { text: visible(next) }]
}

function filtered({ table, view }: Scene): readonly Sentence[] {
  if (table.busy !== undefined) return [{ text: `Looking through ${counted(table.counts.all, 'row')} …`, style: 'dim' }]
  return [
    { text: `The filter /${visible(view.filter)} hides all ${counted(table.counts.all, 'row')}.` },
    { text: 'esc takes it away, / changes it.', style: 'dim' },
  ]
}

function queried({ answer, table }: Scene): readonly Sentence[] {
  const { query } = table
  const resources = counted(answer.counts.rows, 'resource')
  if (query.shown.trim() === '') return [{ text: `${resources} are on their way …`, style: 'dim' }]
  if (table.busy === 'querying') return [{ text: `Asking ${resources} the query …`, style: 'dim' }]
  if (answer.phase === 'asking' && query.whole)
    return [{ text: `The query needs every row; ${resources} are here so far.`, style: 'dim' }]
  return [
    { text: `The query gives nothing for ${resources}.` },
    ...query.unknownFields.map((field) => ({
      text: `No row seen has a field ${visible(field)}.`,
      style: 'warning' as const,
    })),
    { text: '\\ changes the query.', style: 'dim' },
  ]
}

function asking({ answer }: Scene): readonly Sentence[] {
  const { planned, empty } = answer.counts
  if (planned === 0) return [{ text: 'Finding out which accounts and regions there are …', style: 'dim' }]
  return [
    { text: `Asking ${counted(planned, 'target')}; nothing has come yet.` },
    ...(empty > 0 ? [{ text: `${grouped(empty)} have answered, and have none.`, style: 'dim' as const }] : []),
  ]
}

function notFound({ answer }: Scene): readonly Sentence[] {
  const { counts, phase } = answer
  const unseen = counts.failed + counts.lost
  const done = counts.done
  if (phase === 'stopped' && done + unseen === 0) {
    return [{ text: 'Stopped before anything had answered. r asks again.', style: 'warning' }]
  }
  const found = done > 0 || unseen === 0
  return [
    found ? { text: 'Nothing found.' } : { text: 'Nothing could be seen.', style: 'bad' },
    ...(answer.units.length > 0 ? asked(answer.units) : []),
    ...(unseen > 0 ? [{ text: `${unseenText(counts)} could not be seen: ! tells why.`, style: 'bad' as const }] : []),
    ...(counts.off > 0
      ? [{ text: `${counted(counts.off, 'target')} not asked: switched off there.`, style: 'dim' as const }]
      : []),
    ...(phase === 'stopped' && counts.waiting > 0
      ? [{ text: `Stopped: ${counted(counts.waiting, 'target')} not asked. r asks again.`, style: 'warning' as const }]
      : []),
  ]
}

function unseenText({ failed, lost }: { readonly failed: number; readonly lost: number }): string {
  const parts = [failed > 0 ? counted(failed, 'target') : '', lost > 0 ? counted(lost, 'account') : '']
  return parts.filter((part) => part !== '').join(' and ')
}

function asked(units: Scene['answer']['units']): readonly Sentence[] {
  const [types, accounts, regions] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { unit } of units) {
    types.add(unit.type.type)
    accounts.add(unit.target.accountName ?? unit.target.account)
    regions.add(unit.target.region)
  }
  const where = `${named(accounts, 'account')}, ${named(regions, 'region')}`
  return [{ text: `Asked for ${named(types, 'type')} in ${where}.` }]
}

const MOST_NAMES = 4

function named(names: ReadonlySet<string>, word: string): string {
  const all = [...names].sort()
  if (all.length === 1) return visible(all[0] ?? '')
  const told = all.slice(0, MOST_NAMES).map(visible).join(', ')
  return `${counted(all.length, word)} (${told}${all.length > MOST_NAMES ? ', …' : ''})`
}
