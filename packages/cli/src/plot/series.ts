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

/** Many metrics are reported every five minutes whatever period is asked for, so points so near each other have no gap between them. */
const NEAR = 300_000

/**
 * How far apart the points of a metric are where none is missing, in milliseconds: the least distance between two neighbours,
 * but never less than the period that was asked for. A longer distance than that period, or than five minutes, is a beat only
 * where at least half of the neighbours keep it, and two of them at the least: two points half a day apart are no beat.
 */
export function stepOf(points: readonly Point[], period: number): number {
  const apart = points.map(({ at }, index) => at - (points[index - 1]?.at ?? at)).filter((distance) => distance > 0)
  const least = apart.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  if (least <= Math.max(period, NEAR)) return Math.max(least, period)
  const keep = apart.filter((distance) => distance === least).length
  return keep >= 2 && 2 * keep >= apart.length ? least : period
}
