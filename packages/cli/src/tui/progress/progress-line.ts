import { visible } from '../../formats/safe.ts'
import { cutText } from '../../formats/width.ts'
import type { Answer, AskedUnit } from '../answer.ts'
import { cutLine } from '../layout/cut-line.ts'
import { lineWidth } from '../layout/line-width.ts'
import { type Line, type Span, span } from '../screen.ts'
import { counted, grouped } from '../status/counted.ts'
import { gridOf } from './grid.ts'
import { shortRegion } from './short-region.ts'
import { timeText } from './time-text.ts'

/** A part of the line, and how early it gives way where there is no room: 0 stays. */
type Part = { readonly gives: number; readonly text: Span }

/** How far an answer is, on one line that is no longer than `width`: what matters least gives way first. */
export function progressLine(answer: Answer, width: number, now: number): Line {
  if (answer.phase === 'idle') return []
  let parts = answer.phase === 'asking' ? whileAsking(answer, width, now) : whenEnded(answer)
  for (;;) {
    const line = laid(parts)
    const first = Math.max(...parts.map(({ gives }) => gives))
    if (lineWidth(line) <= width || first <= 0) return cutLine(line, width)
    parts = parts.filter(({ gives }) => gives !== first)
  }
}

/** A bar stands before the words, which commas part. */
function laid(parts: readonly Part[]): Line {
  return parts.flatMap(({ text }, at) => {
    if (at === 0) return [text]
    return [span(parts[at - 1]?.text.style === 'good' ? ' ' : ', ', 'dim'), text]
  })
}

const part = (gives: number, text: string, style?: Span['style']): Part => ({ gives, text: span(text, style) })

function whileAsking(answer: Answer, width: number, now: number): readonly Part[] {
  const { counts } = answer
  const { planned, throttled } = counts
  if (planned === 0) return [part(0, 'looking for accounts and regions …'), ...failedPart(answer)]
  const ended = planned - counts.waiting - counts.asking
  const lost = counts.lost
  const left = answer.eta(now)
  const slowest = answer.slowest()
  // Where nobody knows when it ends there is no pace either.
  const rate = left === undefined ? undefined : rateOf(answer, now)
  const form = formOf(width)
  return [
    part(2, bar(ended / planned, form.bar), 'good'),
    part(0, form.targets(ended + lost, planned + lost)),
    part(1, counted(counts.rows, 'row')),
    ...failedPart(answer),
    ...(left === undefined ? [] : [part(3, form.left(timeText(left)))]),
    ...(throttled > 0 ? [part(5, `${grouped(throttled)} throttled`, 'warning')] : []),
    ...(slowest ? [part(4, form.slowest(slowest, timeText(now - (slowest.began ?? now))))] : []),
    ...(rate === undefined ? [] : [part(6, `${grouped(rate)} rows/s`, 'dim')]),
  ]
}

type Form = {
  readonly bar: number
  readonly targets: (ended: number, planned: number) => string
  readonly left: (time: string) => string
  readonly slowest: (unit: AskedUnit, time: string) => string
}

const wide: Form = {
  bar: 12,
  targets: (ended, planned) => `${grouped(ended)} of ${counted(planned, 'target')}`,
  left: (time) => `about ${time} left`,
  slowest: (unit, time) => `waiting for ${placeOf(unit, MOST_NAME)} ${time}`,
}

/** Columns that the name of the slowest account takes at most. */
const MOST_NAME = 24

/** The same in fewer words. */
function formOf(width: number): Form {
  if (width >= 120) return wide
  return {
    bar: 6,
    targets: (ended, planned) => `${grouped(ended)}/${grouped(planned)}${width < 60 ? '' : ' targets'}`,
    left: (time) => `${time} left`,
    slowest: ({ unit: { target } }, time) =>
      `▸ ${cutText(nameOf(target), 16)} ${visible(shortRegion(target.region))} ${time}`,
  }
}

function whenEnded(answer: Answer): readonly Part[] {
  const { counts, phase } = answer
  // An account that could not be looked into is a target too, as it is where the answer is printed.
  const { waiting, off } = counts
  const planned = counts.planned + counts.lost
  const rows = part(
    1,
    `${counted(counts.rows, 'row')}${beforeText(counts)}`,
    counts.outdated > 0 ? 'warning' : undefined,
  )
  const offPart = off > 0 ? [part(3, `${grouped(off)} off`, 'dim')] : []
  if (phase === 'stopped') {
    const missing = waiting > 0 ? `${grouped(waiting)} not asked` : 'not all targets were found'
    const asked = part(2, `${grouped(planned - waiting)} of ${counted(planned, 'target')}`)
    return [part(0, `stopped: ${missing}`, 'warning'), asked, rows, ...failedPart(answer), ...offPart]
  }
  return [part(0, counted(planned, 'target')), rows, ...failedPart(answer), ...offPart, ...tookPart(answer)]
}

/** Rows that look like an answer and are the one of before. */
const beforeText = ({ rows, outdated }: Answer['counts']): string =>
  outdated === 0 ? '' : ` (${outdated === rows ? 'all' : grouped(outdated)} as before)`

/** How long it took; that it took nothing where all was here. */
function tookPart(answer: Answer): readonly Part[] {
  const { asked } = gridOf(answer)
  if (asked !== undefined) return [part(2, `in ${timeText(asked)}`, 'dim')]
  return answer.counts.planned > 0 ? [part(2, 'all here already', 'dim')] : []
}

/** With the key of the pane that tells more of them. */
function failedPart({ failures }: Answer): readonly Part[] {
  const failed = failures.filter(({ kind }) => kind !== 'disabled').length
  return failed > 0 ? [part(0, `${grouped(failed)} failed (!)`, 'bad')] : []
}

function bar(share: number, width: number): string {
  const full = Math.floor(Math.max(0, Math.min(1, share)) * width)
  return '█'.repeat(full) + '░'.repeat(width - full)
}

/** Where a unit is, the account's name at most `most` columns wide: `prod-web eu-west-1`. */
export const placeOf = ({ unit: { target } }: AskedUnit, most: number): string =>
  `${cutText(nameOf(target), most)} ${visible(target.region)}`

const nameOf = ({ account, accountName }: AskedUnit['unit']['target']): string => visible(accountName ?? account)

/** Rows a second since the first unit was begun; undefined in the first second. */
function rateOf(answer: Answer, now: number): number | undefined {
  const { began } = gridOf(answer)
  if (began === undefined || now - began < 1000) return undefined
  return Math.round((answer.counts.rows * 1000) / (now - began))
}
