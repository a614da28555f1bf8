import type { Canvas } from './canvas.ts'
import { isGap, type Point, pointsWithin, type Series } from './series.ts'

/** What a canvas shows: moments from left to right, values from bottom to top. */
export type Frame = { readonly from: number; readonly to: number; readonly low: number; readonly high: number }

/** The dot at which a point of a frame stands. A frame without width or height has all points in its first column, its last row. */
export function dotOf({ at, value }: Point, { from, to, low, high }: Frame, { dots }: Pick<Canvas, 'dots'>) {
  const right = to > from ? (at - from) / (to - from) : 0
  const up = high > low ? (value - low) / (high - low) : 0
  return { x: Math.round(right * (dots.across - 1)), y: Math.round((1 - up) * (dots.down - 1)) }
}

/** Draws a series: its points, joined by lines but where there is a gap. */
export function trace(series: Series, frame: Frame, canvas: Canvas, layer: number): void {
  let before: Point | undefined
  for (const point of pointsWithin(series, frame.from, frame.to)) {
    const dot = dotOf(point, frame, canvas)
    canvas.light(dot.x, dot.y, layer)
    if (before && !isGap(series, before, point)) join(dotOf(before, frame, canvas), dot, canvas, layer)
    before = point
  }
}

type Dot = { readonly x: number; readonly y: number }

/** A straight line of dots (Bresenham's), both ends included. */
function join(from: Dot, to: Dot, canvas: Canvas, layer: number): void {
  const [across, down] = [Math.abs(to.x - from.x), -Math.abs(to.y - from.y)]
  const [right, below] = [from.x < to.x ? 1 : -1, from.y < to.y ? 1 : -1]
  let { x, y } = from
  let error = across + down
  while (x !== to.x || y !== to.y) {
    canvas.light(x, y, layer)
    const twice = 2 * error
    if (twice >= down) {
      error += down
      x += right
    }
    if (twice <= across) {
      error += across
      y += below
    }
  }
}
