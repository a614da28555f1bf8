import { expect, test } from 'vitest'
import type { Claim, Sight } from '../../src/claim.ts'
import { emptyRecord } from '../../src/record/history.ts'
import { asking } from '../../src/settle/asking.ts'
import { choose } from '../../src/settle/choose.ts'
import type { Group } from '../../src/settle/group.ts'
import { memoryOf } from '../../src/settle/memory.ts'
import { virtualTime } from '../virtual-time.ts'

const claim = (name: string, after: readonly string[], keeps = false): Claim => ({
  name,
  after,
  keeps,
  needs: 'ours',
  observe: async () => ({ holder: 'nobody' }),
  trace: async () => false,
  take: async () => {},
  drop: async () => {},
})

/** What is chosen in MASTER for a stack of claims seen like this, each on the one before it. */
function chosen(sights: Readonly<Record<string, Sight>>): Readonly<Record<string, string>> {
  const { clock } = virtualTime()
  const names = Object.keys(sights)
  const group: Group = {
    name: 'data',
    takeover: { policy: 'wait' },
    releaseTimeout: 10,
    settle: 0,
    preferred: false,
    addressesOnly: false,
    monitor: 10,
    claims: names.map((name, at) => claim(name, names.slice(Math.max(0, at - 1), at))),
  }
  const peers = { release: async () => ({ kind: 'silent', why: '' }) as const, anyoneThere: async () => false }
  const steps = choose('MASTER', {
    group,
    known: { sights: new Map(Object.entries(sights)), running: new Set() },
    record: emptyRecord('data'),
    asking: asking({ group: 'data', peers, clock, timeout: 10, repeats: true, onAnswer: () => {} }),
    memory: memoryOf(clock),
    ticks: clock.ticks(),
    now: clock.now(),
  })
  return Object.fromEntries(steps)
}

test('nothing is built in the round in which what it stands on goes', () => {
  expect(chosen({ first: { holder: 'nobody' }, volume: { holder: 'us' }, mount: { holder: 'nobody' } })).toEqual({
    first: 'take',
    volume: 'drop',
    mount: 'wait',
  })
})

test('what stands is left alone, and what is missing on top of it is taken', () => {
  expect(chosen({ volume: { holder: 'us' }, mount: { holder: 'nobody' }, service: { holder: 'nobody' } })).toEqual({
    volume: 'rest',
    mount: 'take',
    service: 'wait',
  })
})
