import type { Failure } from '@arnq/query'
import { compare } from './order.ts'
import type { Run } from './run.ts'

/** Looks that failed for one reason in one account, together. */
export type Unseen = {
  /** Absent where it lies in no account: an organization that could not be asked, a check that broke off. */
  readonly account?: string
  readonly accountName?: string
  readonly kind: Failure['kind']
  readonly code: string
  /** What AWS said the first time. */
  readonly message: string
  readonly next?: string
  /** The calls that failed, as IAM spells them. */
  readonly actions: readonly string[]
  readonly regions: readonly string[]
  readonly looks: number
}

/** What was looked at, and what was not: what lies there is unknown. */
export type Coverage = {
  readonly accounts: number
  readonly regions: number
  /** Places: a region of an account. */
  readonly targets: number
  /** Of them, those in which at least one look failed. */
  readonly holed: number
  /** Regions that are switched off hold nothing: no hole. */
  readonly off: number
  readonly unseen: readonly Unseen[]
  /** Other holes, in words: an image is shared with an account that is not ours. */
  readonly gaps: readonly { readonly says: string; readonly times: number }[]
}

/** What a run saw, and what it did not. */
export function coverageOf({ targets, failures, gaps }: Pick<Run, 'targets' | 'failures' | 'gaps'>): Coverage {
  const holes = failures.filter(({ kind }) => kind !== 'disabled')
  const placesOf = (some: readonly Failure[]): Set<string> =>
    new Set(some.map(({ target }) => `${target.account ?? ''} ${target.region ?? ''}`))
  const places = new Map(targets.map((target) => [`${target.account} ${target.region}`, target]))
  const holed = [...places.values()].filter((target) => holes.some((hole) => covers(hole, target)))
  const says = new Map<string, number>()
  for (const gap of gaps) if (!gap.failure) says.set(gap.says, (says.get(gap.says) ?? 0) + 1)
  return {
    accounts: new Set(targets.map(({ account }) => account)).size,
    regions: new Set(targets.map(({ region }) => region)).size,
    targets: places.size,
    holed: holed.length,
    off: placesOf(failures.filter(({ kind }) => kind === 'disabled')).size,
    unseen: unseenOf(holes),
    gaps: [...says].map(([text, times]) => ({ says: text, times })).sort((a, b) => compare(a.says, b.says)),
  }
}

/** A failure without a region is one of all regions of its account; one without an account is of no place. */
const covers = ({ target }: Failure, place: { readonly account: string; readonly region: string }): boolean =>
  target.account === place.account && (target.region ?? place.region) === place.region

function unseenOf(holes: readonly Failure[]): readonly Unseen[] {
  const groups = new Map<string, Failure[]>()
  for (const hole of [...holes].sort(byPlace)) {
    const key = JSON.stringify([hole.target.account, hole.kind, hole.code])
    const group = groups.get(key)
    if (group) group.push(hole)
    else groups.set(key, [hole])
  }
  return [...groups.values()].map(together)
}

const byPlace = (a: Failure, b: Failure): number =>
  compare(a.target.account ?? '', b.target.account ?? '') ||
  compare(a.kind, b.kind) ||
  compare(a.code, b.code) ||
  compare(a.action, b.action) ||
  compare(a.target.region ?? '', b.target.region ?? '') ||
  compare(a.message, b.message)

function together(holes: readonly Failure[]): Unseen {
  const [first] = holes
  if (!first) throw new Error('a group of failures is never empty')
  const { target, kind, code, message } = first
  const next = holes.find((hole) => hole.next)?.next
  const name = holes.find((hole) => hole.target.accountName)?.target.accountName
  const regions = holes.flatMap((hole) => (hole.target.region ? [hole.target.region] : []))
  return {
    ...(target.account !== undefined && { account: target.account }),
    ...(name !== undefined && { accountName: name }),
    kind,
    code,
    message,
    ...(next !== undefined && { next }),
    actions: [...new Set(holes.map(({ action }) => action))].sort(compare),
    regions: [...new Set(regions)].sort(compare),
    looks: holes.length,
  }
}
