import { visible } from '../../../formats/safe.ts'
import { widthOf } from '../../../formats/width.ts'
import { spelled } from '../../../saved-parameters.ts'
import { lineView } from '../../editor/line-view.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { padLine, styled } from '../../layout/pad-line.ts'
import { rule } from '../../layout/rule.ts'
import { scrolled } from '../../layout/scrolled.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import type { Scene } from '../../pane.ts'
import { type Line, type Picture, type Size, span } from '../../screen.ts'
import type { Doing, SavedState } from './saved-state.ts'

/** Rows below the list: what the question under the cursor is, or what is being done. */
const BELOW = 4

/** Rows of the list where the pane has so many: one at least. */
export const listRoom = (rows: number): number => rows - Math.min(BELOW, Math.max(0, rows - 1))

/** The list of saved questions, and below it the whole of the one under the cursor. */
export function savedView(state: SavedState, scene: Scene, { columns, rows }: Size): Picture {
  const room = listRoom(rows)
  const below = rows - room
  const list = listLines(state, { columns, rows: room })
  const filled = [...list, ...Array.from({ length: Math.max(0, room - list.length) }, (): Line => [])]
  const { lines, caret } = lowerPart(state, scene, columns)
  const shown = [rule(columns), ...lines].slice(0, below)
  const inSight = caret !== undefined && below > 1
  return {
    lines: [...filled, ...shown],
    ...(inSight && { caret: { row: filled.length + 1, column: caret } }),
  }
}

function listLines({ questions, at, problem }: SavedState, { columns, rows }: Size): readonly Line[] {
  if (questions === undefined) {
    return [[span(problem === undefined ? 'reading …' : 'The saved questions could not be read.', 'dim')]]
  }
  if (questions.length === 0) {
    const text = 'No question is saved yet. s saves the present one; arnq @NAME asks it on the command line.'
    return wrapText(text, columns).map((line) => [span(line, 'dim')])
  }
  const { top, at: cursor } = scrolled({ at, top: 0 }, questions.length, rows)
  const widest = Math.max(...questions.map(({ name }) => widthOf(visible(name))))
  const room = Math.min(widest + 3, Math.floor(columns / 2))
  return questions.slice(top, top + rows).map(({ name, question, says }, seen) => {
    const head = padLine([span('@', 'dim'), span(visible(name), 'strong')], room)
    const line = cutLine(
      [...head, span(' '), span(visible(says ?? question), says === undefined ? 'string' : undefined)],
      columns,
    )
    return top + seen === cursor ? styled(padLine(line, columns), 'cursor') : line
  })
}

type Lower = { readonly lines: readonly Line[]; readonly caret?: number }

function lowerPart(state: SavedState, scene: Scene, columns: number): Lower {
  const { doing, problem, questions, at } = state
  const field = fieldOf(doing, scene)
  if (field !== undefined && 'edit' in doing) {
    const label = `${field.label}  `
    const { spans, caret } = lineView(doing.edit, columns - widthOf(label), 0)
    const hint: Line = problem === undefined ? [span(field.hint, 'dim')] : [span(visible(problem), 'warning')]
    const about: Line = doing.kind === 'values' ? [span(visible(doing.question.question), 'string')] : []
    return {
      lines: [[span(label, 'label'), ...spans], cutLine(hint, columns), cutLine(about, columns)],
      caret: widthOf(label) + caret,
    }
  }
  if (doing.kind === 'sure') return { lines: [[span(sureText(doing), 'warning')]] }
  if (doing.kind === 'busy') return { lines: [[span('writing …', 'dim')]] }
  if (problem !== undefined) return { lines: wrapText(visible(problem), columns).map((text) => [span(text, 'bad')]) }
  const question = questions?.[at]?.question ?? ''
  return { lines: wrapText(visible(question), columns).map((text) => [span(text, 'string')]) }
}

function fieldOf(
  doing: Doing,
  { question: { pattern, query } }: Scene,
): { readonly label: string; readonly hint: string } | undefined {
  switch (doing.kind) {
    case 'values': {
      const current = doing.parameters[doing.values.length]
      const fallback = current?.fallback === undefined ? '' : `; nothing means ${current.fallback}`
      const name = spelled(current?.name ?? '')
      return { label: name, hint: visible(`value ${doing.values.length + 1} of ${doing.parameters.length}${fallback}`) }
    }
    case 'naming':
      return {
        label: 'save as @',
        hint: visible(query.trim() === '' ? pattern.trim() : `${pattern.trim()}|${query.trim()}`),
      }
    case 'describing':
      return { label: 'a few words on it', hint: 'they stand in this list; nothing is fine, too' }
    default:
      return undefined
  }
}

const sureText = ({ of, name }: Doing & { readonly kind: 'sure' }): string =>
  of === 'delete' ? `delete @${name}? y or n` : `@${name} is there already: replace it? y or n`
