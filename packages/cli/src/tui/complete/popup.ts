import { visible } from '../../formats/safe.ts'
import { fitted, widthOf } from '../../formats/width.ts'
import type { Choice, Completion } from '../completion.ts'
import { type Line, span } from '../screen.ts'
import { matchedSpans } from './matched-spans.ts'

/** The list of what could stand at the cursor. `index` is the choice that `accept` takes. */
export type Popup = { readonly completion: Completion; readonly index: number; readonly open: boolean }

/** A list with its first choice chosen; closed where there is nothing to choose. */
export const popupOf = (completion: Completion): Popup => ({
  completion,
  index: 0,
  open: completion.choices.length > 0,
})

/** The list out of the way, its choice kept. */
export const closed = (popup: Popup): Popup => ({ ...popup, open: false })

/** The choice below; below the last one is the first. */
export const next = (popup: Popup): Popup => moved(popup, 1)

/** The choice above; above the first one is the last. */
export const previous = (popup: Popup): Popup => moved(popup, -1)

function moved(popup: Popup, by: 1 | -1): Popup {
  const { length } = popup.completion.choices
  return length === 0 ? popup : { ...popup, index: (popup.index + by + length) % length }
}

/** The line with the choice in it, and the cursor behind that; undefined where the list is closed. */
export function accept(popup: Popup, text: string): { readonly text: string; readonly cursor: number } | undefined {
  const { from, to, choices } = popup.completion
  const choice = choices[popup.index]
  if (!popup.open || !choice) return undefined
  return { text: text.slice(0, from) + choice.text + text.slice(to), cursor: from + choice.text.length }
}

const MOST_LINES = 8
/** A list of short words is no sliver. */
const LEAST_LABEL = 10
/** Fewer columns of a few words tell nothing. */
const FEWEST_OF_WORDS = 6

/**
 * The room there is: columns of the screen, rows for the list, and the column in which the word that it completes begins.
 * `chosen`: somebody has moved in the list, so that one of it is seen to be taken.
 */
export type PopupRoom = {
  readonly columns: number
  readonly rows: number
  readonly at: number
  readonly chosen: boolean
}

/** The list as lines of one width, to be laid from column `left` on; no line where it is closed or has no room. */
export function popupView(popup: Popup, room: PopupRoom): { readonly lines: readonly Line[]; readonly left: number } {
  const { choices } = popup.completion
  const rows = Math.min(MOST_LINES, room.rows)
  if (!popup.open || rows < 1 || room.columns < 4) return { lines: [], left: 0 }
  const counted = choices.length > rows && rows > 1
  const shown = Math.min(choices.length, counted ? rows - 1 : rows)
  const first = Math.max(0, Math.min(popup.index - Math.floor(shown / 2), choices.length - shown))
  const widths = widthsOf(choices, room.columns - 2)
  const lines = choices
    .slice(first, first + shown)
    .map((choice, at) => lineOf(choice, widths, room.chosen && first + at === popup.index))
  const width = widths.label + widths.says + 2
  const place = room.chosen ? ` … ${popup.index + 1} of ${choices.length}` : ` … ${choices.length}`
  const count = fitted(place, place.length, width, 'left')
  const left = Math.max(0, Math.min(room.at - 1, room.columns - width))
  return { lines: counted ? [...lines, [span(count, 'dim')]] : lines, left }
}

type Widths = { readonly label: number; readonly says: number }

const labelOf = ({ label, text }: Choice): string => label ?? text

/** The widest of each, all choices counted, so that nothing jumps while the list scrolls; the words give way first. */
function widthsOf(choices: readonly Choice[], most: number): Widths {
  let label = LEAST_LABEL
  let says = 0
  for (const choice of choices) {
    label = Math.max(label, widthOf(visible(labelOf(choice))))
    if (choice.says) says = Math.max(says, widthOf(visible(choice.says)) + 2)
  }
  label = Math.min(label, most)
  const room = most - label
  if (says <= room) return { label, says }
  return { label, says: room < FEWEST_OF_WORDS + 2 ? 0 : room }
}

function lineOf(choice: Choice, widths: Widths, chosen: boolean): Line {
  const label = matchedSpans(labelOf(choice), choice.matched, widths.label)
  const words = visible(choice.says ?? '')
  const right =
    widths.says < 3 ? ' '.repeat(widths.says) : `  ${fitted(words, widthOf(words), widths.says - 2, 'left')}`
  if (chosen) return [span(` ${label.map(({ text }) => text).join('')}${right} `, 'cursor')]
  return [span(' '), ...label, span(`${right} `, 'dim')]
}
