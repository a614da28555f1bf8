import { visible } from '../formats/safe.ts'
import { fitted, widthOf } from '../formats/width.ts'
import { type Line, type Span, type Style, span } from '../tui/screen.ts'

/** The styles of series, in their order. */
export const SERIES: readonly Style[] = ['series-1', 'series-2', 'series-3', 'series-4']

type Item = { readonly spans: readonly Span[]; readonly width: number }

const BETWEEN = 2

/**
 * Which series is which: a number, as it stands at the end of its line, and its name, so that no colour is needed to tell them
 * apart. Lines of exactly `width` columns, `most` at the most; what has no room is counted.
 */
export function legend(labels: readonly string[], unseen: number, width: number, most: number): readonly Line[] {
  if (most <= 0) return []
  const more = unseen > 0 ? [plainItem(`… and ${unseen} more`, width)] : []
  const items = [...labels.map((label, at) => itemOf(label, at, width)), ...more]
  const lines: Item[][] = [[]]
  let taken = 0
  for (const item of items) {
    if (taken > 0 && taken + BETWEEN + item.width > width) {
      lines.push([])
      taken = 0
    }
    lines.at(-1)?.push(item)
    taken += item.width + (taken > 0 ? BETWEEN : 0)
  }
  return lines.slice(0, most).map((line) => laid(line, width))
}

function itemOf(label: string, at: number, width: number): Item {
  const style = SERIES[at % SERIES.length]
  const mark = `${at + 1} `
  const text = shortened(visible(label), Math.max(1, width - mark.length))
  return { spans: [span(mark, style), span(text)], width: mark.length + widthOf(text) }
}

function plainItem(text: string, width: number): Item {
  const cut = shortened(text, width)
  return { spans: [span(cut, 'dim')], width: widthOf(cut) }
}

const shortened = (text: string, width: number): string => {
  const taken = widthOf(text)
  return taken > width ? fitted(text, taken, width, 'left') : text
}

function laid(items: readonly Item[], width: number): Line {
  const spans = items.flatMap((item, at) => [...(at > 0 ? [span(' '.repeat(BETWEEN))] : []), ...item.spans])
  const taken = items.reduce((sum, item) => sum + item.width, 0) + BETWEEN * Math.max(0, items.length - 1)
  return taken < width ? [...spans, span(' '.repeat(width - taken))] : spans
}
