import { expect, test } from 'vitest'
import type { Claim } from '../../src/claim.ts'
import type { ReleaseAnswer } from '../../src/peer.ts'
import { emptyRecord } from '../../src/record/history.ts'
import { asking } from '../../src/settle/asking.ts'
import { choose } from '../../src/settle/choose.ts'
import type { Group } from '../../src/settle/group.ts'
import { memoryOf } from '../../src/settle/memory.ts'
import { virtualTime } from '../virtual-time.ts'

const address: Claim = {
  name: 'address',
  after: [],
  keeps: true,
  needs: 'ours',
  observe: async () => ({ holder: 'nobody' }),
  trace: async () => false,
  take: async () => {},
  drop: async () => {},
}

/** A master that nothing but an address makes one, and the other node, which has it now and answers like this. */
function contest(answer: () => ReleaseAnswer, preferred = false) {
  const { clock, pass } = virtualTime()
  const memory = memoryOf(clock)
  const group: Group = {
    name: 'data',
    takeover: { policy: 'wait' },
    releaseTimeout: 2,
    settle: 0,
    preferred,
    addressesOnly: true,
    monitor: 10,
    claims: [address],
  }
  let questions = 0
  const release = async (): Promise<ReleaseAnswer> => {
    questions += 1
    return answer()
  }
  const peers = { release, anyoneThere: async () => true }
  const ask = asking({ group: 'data', peers, clock, timeout: 2, repeats: true, onAnswer: () => {} })
  memory.saw('address', { holder: 'us' })
  /** What is chosen now, and done. */
  const step = (): string | undefined => {
    const sights = new Map([['address', { holder: 'them', who: 'b', state: 'unknown', yields: true } as const]])
    const known = { sights, running: new Set<string>() }
    const grounds = {
      group,
      known,
      record: emptyRecord('data'),
      asking: ask,
      memory,
      ticks: clock.ticks(),
      now: clock.now(),
    }
    const chosen = choose('MASTER', grounds).get('address')
    if (chosen === 'take') memory.tookBack('address')
    if (chosen === 'ask') ask.ask('address', 'b')
    return chosen
  }
  return { pass, step, questions: () => questions }
}

test('a master takes its address back once, and then asks whoever has it whether that is a master too', async () => {
  const { pass, step, questions } = contest(() => ({ kind: 'refused', why: 'MASTER here too' }))
  expect([step(), step(), step()]).toEqual(['take', 'ask', 'wait'])
  await pass(3000)
  expect(step()).toBe('wait')
  await pass(2000)
  expect(step()).toBe('ask')
  expect(questions()).toBeGreaterThan(1)
})

test('it takes the address back from a node that is no master any more, three times a minute at most', async () => {
  const { pass, step } = contest(() => ({ kind: 'released' }))
  expect([step(), step()]).toEqual(['take', 'ask'])
  await pass(100)
  expect([step(), step(), step()]).toEqual(['take', 'take', 'wait'])
  await pass(60_000)
  expect(step()).toBe('ask')
  await pass(100)
  expect(step()).toBe('take')
})

test('the preferred node asks nobody', async () => {
  const { step, questions } = contest(() => ({ kind: 'released' }), true)
  expect([step(), step(), step(), step()]).toEqual(['take', 'take', 'take', 'wait'])
  expect(questions()).toBe(0)
})
