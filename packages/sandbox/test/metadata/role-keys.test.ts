import { expect, test } from 'vitest'
import { roleKeysOf } from '../../src/metadata/role-keys.ts'
import { stateOf } from '../../src/state.ts'
import { pairIds } from '../../src/worlds/pair/plan.ts'
import { pairWorld } from '../../src/worlds/pair.ts'

function keysLasting(lifetime: number) {
  const clock = { now: new Date('2026-11-01T00:00:00.400Z') }
  const state = stateOf(pairWorld(), { now: () => clock.now })
  const [account] = state.world.accounts
  if (!account) throw new Error('a pair has an account')
  const keysOf = roleKeysOf(state, lifetime)
  return {
    state,
    keys: (instance = 'i-a') => keysOf(account, instance, pairIds.role),
    passes: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms)
    },
  }
}

test('the session is the role’s under the instance’s id, and ends when its keys say so', () => {
  const { state, keys } = keysLasting(3_600_000)
  const { accessKeyId, sessionToken, expires } = keys()
  expect(expires).toEqual(new Date('2026-11-01T01:00:01Z'))
  expect(state.credential(accessKeyId)).toMatchObject({
    token: sessionToken,
    expires,
    caller: { arn: `arn:aws:sts::${pairIds.account}:assumed-role/failover/i-a` },
  })
})

test('each instance has keys of its own, and the same until they are about to end', () => {
  const { keys, passes } = keysLasting(3_600_000)
  const first = keys()
  expect(keys('i-b').accessKeyId).not.toBe(first.accessKeyId)
  passes(3_300_000)
  expect(keys()).toBe(first)
  passes(1000)
  const second = keys()
  expect(second.accessKeyId).not.toBe(first.accessKeyId)
  expect(second.expires.getTime()).toBeGreaterThan(first.expires.getTime())
})

test('short keys are renewed half way', () => {
  const { keys, passes } = keysLasting(10_000)
  const first = keys()
  passes(5000)
  expect(keys()).toBe(first)
  passes(1000)
  expect(keys()).not.toBe(first)
})
