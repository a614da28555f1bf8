/** One value at one moment, in milliseconds since 1970. */
export type Point = { readonly at: number; readonly value: number }

/** What is drawn as one line: its points in order of time, and how far apart they are where none is missing. */
export type Series = {
  readonly label: string
  readonly points: readonly Point[]
  /** Milliseconds from one point to the next. Points that are further apart than one and a half of it have a gap between them. */
  readonly step: number
}

/** A number larger than this cannot be laid on an axis. */
const LARGEST = 1e300

/** Whether a value can be drawn at all: NaN and the infinities cannot. */
export const drawable = (value: number): boolean => Math.abs(value) <= LARGEST

/** The points of a series that can be drawn between two moments, both included. */
export const pointsWithin = ({ points }: Series, from: number, to: number): readonly Point[] =>
  points.filter(({ at, value }) => at >= from && at <= to && drawable(value))

/** Whether nothing was told between two neighbouring points: longer apart than one and a half steps. */
export const isGap = ({ step }: Pick<Series, 'step'>, before: Point, after: Point): boolean =>
  after.at - before.at > 1.5 * step

/**
 * How far apart the points of a metric are, in milliseconds: the least distance between two of them, but never less than
 * the period that was asked for. Many metrics are reported every five minutes whatever period is asked for.
 */
export function stepOf(points: readonly Point[], period: number): number {
  let least = Number.POSITIVE_INFINITY
  for (const [at, point] of points.entries()) {
    const before = points[at - 1]
    if (before && point.at > before.at) least = Math.min(least, point.at - before.at)
  }
  return Number.isFinite(least) ? Math.max(least, period) : period
}
