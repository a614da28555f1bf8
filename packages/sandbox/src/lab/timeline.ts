/** Something that happened, and who tells it: `lab`, `aws`, `client`, `a keepalived`, `b agent`. */
export type Moment = { readonly at: number; readonly source: string; readonly text: string }

/** All that happened in a lab, from every source. */
export type Timeline = {
  /** Notes something; now, where no moment is given. */
  readonly note: (source: string, text: string, at?: number) => void
  /** In the order of their times. */
  readonly moments: () => readonly Moment[]
  /** As text for people, in milliseconds from the lab's start, from `since` on (milliseconds since 1970). */
  readonly text: (since?: number) => string
}

export function timeline(start = Date.now()): Timeline {
  const noted: Moment[] = []
  const moments = (): readonly Moment[] => noted.toSorted((one, other) => one.at - other.at)
  return {
    note: (source, text, at = Date.now()) => {
      noted.push({ at, source, text })
    },
    moments,
    text: (since = start) =>
      timelineText(
        moments().filter(({ at }) => at >= since),
        start,
      ),
  }
}

/** Lays moments out in columns: milliseconds, source, text. What is many lines long is indented under its first. */
function timelineText(moments: readonly Moment[], start: number): string {
  const times = moments.map(({ at }) => (at - start).toFixed(0))
  const width = Math.max(2, ...times.map(({ length }) => length))
  const column = Math.max(0, ...moments.map(({ source }) => source.length))
  const indent = ' '.repeat(width + column + 7)
  return moments
    .map(({ source, text }, at) => {
      const lines = text.trimEnd().split('\n').join(`\n${indent}`)
      return `${(times[at] ?? '').padStart(width)} ms  ${source.padEnd(column)}  ${lines}\n`
    })
    .join('')
}
