import type { Failure } from '@arnq/query'
import { failureText } from '../../../failure-text.ts'
import { visible } from '../../../formats/safe.ts'
import { cutText } from '../../../formats/width.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import { type Line, type Size, span } from '../../screen.ts'
import { counted } from '../../status/counted.ts'
import { type Cause, placeKey } from './causes.ts'

/** What the cursor can be on: a cause, or one of its places. */
export type Spot = { readonly cause: string; readonly place?: string }

/** One of them on the screen: what stands above it, its own line, and what belongs to it below. */
export type Item = {
  readonly spot: Spot
  readonly above: readonly Line[]
  readonly own: Line
  readonly below: readonly Line[]
}

const INDENT = '    '
const PLACE = '      '

/** The items with every text whole where all of them fit in these rows; else those that are not opened are cut. */
export function fittingItems(
  causes: readonly Cause[],
  opened: readonly string[],
  { columns, rows }: Size,
): readonly Item[] {
  // A cause takes three rows at least: of many the whole texts need not be laid out.
  const whole = causes.length * 3 <= rows ? failureItems(causes, opened, columns, true) : undefined
  const taken = whole?.reduce((sum, { above, below }) => sum + above.length + 1 + below.length, 0)
  return whole && taken !== undefined && taken <= rows ? whole : failureItems(causes, opened, columns)
}

/** All that can be scrolled through: causes, and below those that are opened each of their places. */
export function failureItems(
  causes: readonly Cause[],
  opened: readonly string[],
  width: number,
  whole = false,
): readonly Item[] {
  const firstOff = causes.find(({ off }) => off)
  return causes.flatMap((cause) => {
    const open = opened.includes(cause.key)
    const heading = [span('switched off there: not asked, and no failure', 'title')]
    const above: readonly Line[] = cause === firstOff ? [...(cause === causes[0] ? [] : [[]]), heading] : []
    const item = { ...causeItem(cause, open, { width, whole: whole || open }), above }
    return open ? [item, ...cause.failures.map((failure) => placeItem(cause, failure, width))] : [item]
  })
}

type Room = { readonly width: number; readonly whole: boolean }

/** A cause takes its three lines as `failureText` has them, or is told in full. */
function causeItem(cause: Cause, open: boolean, { width, whole }: Room): Omit<Item, 'above'> {
  const { key, group, off } = cause
  const [title = '', ...said] = failureText([group])
    .trimEnd()
    .split('\n')
    .map((line) => line.trim())
  const count = ` · ${counted(group.count, off ? 'place' : 'target')}`
  const heading = cutText(title, width - 2 - count.length)
  const full = heading === title ? said : [title, ...said]
  const room = width - INDENT.length
  const texts = whole ? full.flatMap((text) => wrapText(text, room)) : said.map((text) => cutText(text, room))
  return {
    spot: { cause: key },
    own: [span(open ? '▾ ' : '▸ ', 'rule'), span(heading, off ? 'dim' : 'bad'), span(count, 'dim')],
    below: texts.map((text) => [span(INDENT), text.startsWith('next: ') ? span(text) : span(text, 'dim')]),
  }
}

function placeItem({ key, group }: Cause, failure: Failure, width: number): Item {
  const message = failure.message === group.message ? '' : `  ${failure.code}: ${visible(failure.message)}`
  const text = cutText(`${placeText(failure)}${message}`, width - PLACE.length)
  return { spot: { cause: key, place: placeKey(failure) }, above: [], own: [span(PLACE), span(text)], below: [] }
}

/** Where a failure happened: `prod (111111111111) eu-west-1 ec2:instance`. */
export function placeText({ target, type, source }: Failure): string {
  const { account, accountName, region } = target
  const named = accountName === undefined || accountName === account ? account : `${accountName} (${account})`
  return visible([named ?? source ?? 'discovery', region, type].filter((word) => word !== undefined).join(' '))
}
