import { widthOf } from '../../../formats/width.ts'
import { clamp } from '../../layout/scrolled.ts'
import { partsOf } from './break-line.ts'
import { laidWidth } from './laid.ts'
import type { Lines } from './lines.ts'
import { finderOf, type Match, type Search } from './search.ts'

/** A screen row of a text: a line of it, and which part of that, where long lines are wrapped. */
export type Spot = { readonly line: number; readonly part: number }

/** Where one is in a text: the first row that is seen, and the columns that went out of sight on the left. */
export type Scrolling = {
  readonly top: Spot
  readonly left: number
  readonly wrap: boolean
  /** The line that the search went to last. */
  readonly found: number | undefined
}

export const atTop = (wrap = false): Scrolling => ({ top: { line: 0, part: 0 }, left: 0, wrap, found: undefined })

type Broken = { readonly width: number; readonly parts: Map<number, readonly Match[]> }

const broken = new WeakMap<Lines, Broken>()

/** The parts of one line, as it is broken at a width; kept for as long as the width stays. */
export function brokenAt(lines: Lines, at: number, width: number): readonly Match[] {
  let known = broken.get(lines)
  if (known?.width !== width) {
    known = { width, parts: new Map() }
    broken.set(lines, known)
  }
  const parts = known.parts.get(at) ?? partsOf(lines.text(at), width)
  known.parts.set(at, parts)
  return parts
}

const countAt = ({ wrap }: Scrolling, lines: Lines, at: number): number =>
  wrap ? brokenAt(lines, at, laidWidth(lines)).length : 1

/** The spot so many rows further down, or up where `by` is negative; the first or the last where that is too far. */
export function spotFrom(scrolling: Scrolling, lines: Lines, from: Spot, by: number): Spot {
  let line = clamp(from.line, 0, Math.max(0, lines.length - 1))
  let part = clamp(from.part, 0, countAt(scrolling, lines, line) - 1) + by
  while (part < 0 && line > 0) part += countAt(scrolling, lines, --line)
  while (part >= countAt(scrolling, lines, line) && line < lines.length - 1) part -= countAt(scrolling, lines, line++)
  return { line, part: clamp(part, 0, countAt(scrolling, lines, line) - 1) }
}

const isBefore = (a: Spot, b: Spot): boolean => a.line < b.line || (a.line === b.line && a.part < b.part)

/** A top from which the screen is full to its end, if there is that much. */
export function settledTop(scrolling: Scrolling, lines: Lines, rows: number): Spot {
  const end = { line: Math.max(0, lines.length - 1), part: Number.MAX_SAFE_INTEGER }
  const last = spotFrom(scrolling, lines, end, 1 - Math.max(1, rows))
  const top = spotFrom(scrolling, lines, scrolling.top, 0)
  return isBefore(last, top) ? last : top
}

const STEP = 8

/** What a key of `textBindings` does to where one is; undefined where it is none of those that move. */
export function scrollAct(scrolling: Scrolling, lines: Lines, action: string, rows: number): Scrolling | undefined {
  const by = stepOf(action, Math.max(1, rows))
  if (by !== undefined) {
    const top = spotFrom(scrolling, lines, settledTop(scrolling, lines, rows), by)
    return { ...scrolling, top: settledTop({ ...scrolling, top }, lines, rows) }
  }
  switch (action) {
    case 'left':
      return { ...scrolling, left: Math.max(0, scrolling.left - STEP) }
    case 'right':
      return { ...scrolling, left: Math.min(scrolling.left + STEP, mostLeft(scrolling, lines, rows)) }
    case 'wrap':
      return { ...scrolling, wrap: !scrolling.wrap, left: 0, top: { line: scrolling.top.line, part: 0 } }
    default:
      return undefined
  }
}

function stepOf(action: string, rows: number): number | undefined {
  switch (action) {
    case 'row-down':
      return 1
    case 'row-up':
      return -1
    case 'half-down':
      return Math.ceil(rows / 2)
    case 'half-up':
      return -Math.ceil(rows / 2)
    case 'page-down':
      return Math.max(1, rows - 1)
    case 'page-up':
      return -Math.max(1, rows - 1)
    case 'to-top':
      return Number.MIN_SAFE_INTEGER
    case 'to-bottom':
      return Number.MAX_SAFE_INTEGER
    default:
      return undefined
  }
}

/** So far to the right that the end of the longest line in sight is seen. */
function mostLeft({ top, wrap, left }: Scrolling, lines: Lines, rows: number): number {
  if (wrap) return 0
  let widest = 0
  for (let at = top.line; at < Math.min(lines.length, top.line + rows); at++) {
    widest = Math.max(widest, widthOf(lines.text(at)))
  }
  return Math.max(left, widest - laidWidth(lines) + 1, 0)
}

const known = new WeakMap<Lines, { readonly text: string; readonly found: readonly number[] }>()

/** The lines in which something is found, in their order. */
export function foundLines(lines: Lines, search: Search): readonly number[] {
  const kept = known.get(lines)
  if (kept?.text === search.text) return kept.found
  const finder = finderOf(search)
  const found: number[] = []
  if (finder) for (let at = 0; at < lines.length; at++) if (finder(lines.text(at)).length > 0) found.push(at)
  known.set(lines, { text: search.text, found })
  return found
}

/** Goes to a line that holds what is sought: from here on for 0, to the next one for 1, the one before for -1, round the ends. */
export function scrollFind(
  scrolling: Scrolling,
  lines: Lines,
  { search, step, rows }: { readonly search: Search; readonly step: 0 | 1 | -1; readonly rows: number },
): Scrolling {
  const all = foundLines(lines, search)
  if (all.length === 0) return { ...scrolling, found: undefined }
  const from = scrolling.found ?? scrolling.top.line - (step === 1 ? 1 : 0)
  const next = step === -1 ? (all.findLast((at) => at < from) ?? all.at(-1)) : all.find((at) => at >= from + step)
  return shown({ ...scrolling, found: next ?? all[0] ?? 0 }, lines, search, rows)
}

/** With the line that was found in sight, and what was found in it too. */
function shown(
  scrolling: Scrolling & { readonly found: number },
  lines: Lines,
  search: Search,
  rows: number,
): Scrolling {
  const { found, wrap, left, top } = scrolling
  const text = lines.text(found)
  const [start, end] = finderOf(search)?.(text)[0] ?? [0, 0]
  const width = laidWidth(lines)
  const part = wrap
    ? Math.max(
        0,
        brokenAt(lines, found, width).findLastIndex(([from]) => from <= start),
      )
    : 0
  const spot = { line: found, part }
  const last = spotFrom(scrolling, lines, top, rows - 1)
  const inSight = !isBefore(spot, top) && !isBefore(last, spot)
  const moved = inSight ? top : spotFrom(scrolling, lines, spot, -Math.floor(rows / 3))
  const [from, to] = [widthOf(text.slice(0, start)), widthOf(text.slice(0, end))]
  const seen = from >= left && to <= left + width
  return {
    ...scrolling,
    top: settledTop({ ...scrolling, top: moved }, lines, rows),
    left: wrap || seen ? left : Math.max(0, to + STEP <= width ? 0 : from - STEP),
  }
}
