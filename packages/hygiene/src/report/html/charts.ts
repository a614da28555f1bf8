import { largest } from '../money.ts'
import type { Point } from '../report.ts'
import { counted, dayText, moneyText } from '../words.ts'
import { html, type Markup, nothing } from './markup.ts'

const short = (value: number): string => String(Math.round(value * 100) / 100)

/** A bar under a figure: its part of the largest one. It repeats the figure, so it is nothing to a reader by ear. */
export function bar(value: number, most: number): Markup {
  if (most <= 0) return nothing
  const width = short((100 * value) / most)
  return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="1"/></svg>`
}

/** Fewer dots are no line. */
const LEAST = 2

/** What was found run by run, in money where anything has a price; from zero, so that a slope is as steep as it is. */
export function trendChart(points: readonly Point[]): Markup {
  const [first, last] = [points.at(0), points.at(-1)]
  if (first === undefined || last === undefined || points.length < LEAST) return nothing
  const priced = points.some(({ money }) => largest(money) > 0)
  const heightOf = (point: Point): number => (priced ? largest(point.money) : point.found)
  if (points.every((point) => heightOf(point) === 0)) return nothing
  const says = (point: Point): string => (priced ? moneyText(point.money) : counted(point.found, 'finding'))
  const what = priced ? 'Money a month, run by run' : 'Findings, run by run'
  const about = `${what}: ${says(first)} on ${dayText(first.at)}, ${says(last)} on ${dayText(last.at)}, over ${points.length} runs.`
  return html`<figure>
    <figcaption>${what}</figcaption>
    ${curve(
      points.map((point) => ({ at: Date.parse(point.at), value: heightOf(point) })),
      about,
    )}
    <div class="ends">
      <div><b>${says(first)}</b>${dayText(first.at)}</div>
      <div><b>${says(last)}</b>${dayText(last.at)}</div>
    </div>
  </figure>`
}

type Dot = { readonly at: number; readonly value: number }

function curve(dots: readonly Dot[], about: string): Markup {
  const [from, to] = [dots.at(0)?.at ?? 0, dots.at(-1)?.at ?? 0]
  const most = Math.max(1, ...dots.map(({ value }) => value))
  const xOf = ({ at }: Dot, nth: number): number =>
    (to > from ? (at - from) / (to - from) : nth / (dots.length - 1)) * 100
  const places = dots.map((dot, nth) => `${short(xOf(dot, nth))} ${short(100 - (92 * dot.value) / most)}`)
  const line = places.join('L')
  return html`<svg class="line" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="${about}">
    <path class="base" d="M0 100H100"/>
    <path class="area" d="M${line}V100H0Z"/>
    <path class="curve" d="M${line}"/>
    <path class="dot" d="M${places.at(-1) ?? ''}h0"/>
  </svg>`
}
