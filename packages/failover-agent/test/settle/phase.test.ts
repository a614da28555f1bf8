import { expect, test } from 'vitest'
import type { Claim, Role, Sight } from '../../src/claim.ts'
import { emptyRecord } from '../../src/record/history.ts'
import { memoryOf } from '../../src/settle/memory.ts'
import { alarmsOf } from '../../src/settle/phase.ts'
import { virtualTime } from '../virtual-time.ts'

const claim: Claim = {
  name: 'volume',
  after: [],
  needs: 'ours',
  keeps: false,
  observe: async () => ({ holder: 'nobody' }),
  trace: async () => false,
  take: async () => {},
  drop: async () => {},
}

const detaching: Sight = { holder: 'moving', to: 'nobody', why: 'it is being detached' }
const attaching: Sight = { holder: 'moving', to: 'us', why: 'attaching' }

/** The alarms when so many milliseconds have gone by after each sight. */
async function alarms(role: Role, seen: readonly (readonly [sight: Sight, ms: number])[]) {
  const time = virtualTime()
  const memory = memoryOf(time.clock)
  for (const [sight, ms] of seen) {
    memory.saw('volume', sight)
    await time.pass(ms)
  }
  const grounds = {
    role,
    claims: [claim],
    memory,
    restraints: [],
    running: new Set<string>(),
    now: time.clock.now(),
    clean: true,
  }
  return alarmsOf(grounds, emptyRecord('data'), undefined)
}

test.each(['MASTER', 'BACKUP', 'STOP'] as const)(
  'as %s: what moves for more than a minute is an alarm with its age',
  async (role) => {
    expect(await alarms(role, [[detaching, 60_000]])).toEqual([])
    expect(await alarms(role, [[detaching, 61_000]])).toMatchObject([
      { alarm: 'stuck', claim: 'volume', message: expect.stringContaining('it is being detached, for 61 s') },
    ])
  },
)

test('what moves back again is not late yet', async () => {
  const seen = [
    [attaching, 50_000],
    [detaching, 50_000],
  ] as const
  expect(await alarms('MASTER', seen)).toEqual([])
})
