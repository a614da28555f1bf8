import { type Holdings, smallAccounts, smallWorld } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { together } from '../../packages/sandbox/src/worlds/build/holdings.ts'
import type { Bearings } from './launchers.ts'
import { byId, DAY, keptBy, look, REGION } from './look.ts'
import { type Kind, kinds } from './referrers.ts'

const NOW = new Date('2026-11-21T12:00:00.000Z')
export const [HERE, THERE] = smallAccounts
export const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY)
export const idOf = (prefix: string, number = 1): string => `${prefix}-0${number.toString(16).padStart(16, '0')}`

/** The things of number 1, and somebody who uses them. */
export const bearings = (account: string = HERE): Bearings => ({
  ami: idOf('ami'),
  snapshot: idOf('snap'),
  group: idOf('sg'),
  key: 'deploy',
  own: account === HERE,
  account,
  region: REGION,
  at: 7,
  id: (prefix) => idOf(prefix, 7),
  ago,
})

/** A way in which something is kept, or not: what stands beside it in its account, and in the other one. */
export type Case = {
  readonly says: string
  readonly here?: Holdings
  readonly there?: Holdings
  readonly outcome: 'found' | 'kept' | 'unknown'
  /** The type of what keeps it; a part of the reason where nothing does. */
  readonly by?: string | RegExp
  readonly handsOff?: RegExp
}

/** A way that the random worlds know, too. */
export const way = (kind: Kind, by: string, more: Partial<Case> = {}): Case => ({
  says: kind,
  here: kinds[kind](bearings()),
  outcome: 'kept',
  by,
  ...more,
})

/** What a check says of one thing. */
export async function judged(
  check: string,
  subject: Holdings,
  id: string,
  { here = {}, there = {} }: Case,
  settings = {},
) {
  const world = smallWorld({
    holdings: { [HERE]: { [REGION]: together([subject, here]) }, [THERE]: { [REGION]: there } },
  })
  return byId(await look(world, { now: NOW, checks: { [check]: settings } })).get(id)
}

/** A test for each case. */
export function table(check: string, subject: Holdings, id: string, cases: readonly Case[], settings = {}) {
  test.each(cases.map((one) => [one.says, one.outcome, one] as const))('%s: %s', async (_, outcome, one) => {
    const finding = await judged(check, subject, id, one, settings)
    expect([finding?.outcome, finding?.reason]).toEqual([outcome, expect.any(String)])
    if (one.by instanceof RegExp) expect(finding?.reason).toMatch(one.by)
    else if (one.by !== undefined) expect(keptBy(finding)).toContain(one.by)
    if (outcome === 'found') expect(finding?.references ?? []).toEqual([])
    expect(finding?.handsOff ?? '').toMatch(one.handsOff ?? /^$/)
  })
}
