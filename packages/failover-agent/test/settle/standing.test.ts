import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/claim.ts'
import type { Clock } from '../../src/clock.ts'
import { standing } from '../../src/settle/standing.ts'

/** A node whose clock goes on by a bit each time that somebody reads it. */
function open(settle: number, step = 0) {
  let ticks = 0
  let role: Role = 'MASTER'
  const clock: Clock = {
    now: () => new Date(ticks),
    ticks: () => {
      ticks += step
      return ticks
    },
    sleep: async () => {},
  }
  const roles = { role: () => role, confirm: async () => role, onChange: () => () => {} }
  return {
    stand: standing(roles, clock, settle),
    says: (next: Role) => {
      role = next
    },
    pass: (ms: number) => {
      ticks += ms
    },
  }
}

describe('a node that has just stopped being master', () => {
  test('is nothing for so long, and says how long', () => {
    const { stand, says, pass } = open(1)
    says('BACKUP')
    expect([stand.role(), stand.until()]).toEqual(['UNKNOWN', 1000])
    pass(400)
    expect([stand.role(), stand.until()]).toEqual(['UNKNOWN', 600])
    pass(600)
    expect([stand.role(), stand.until()]).toEqual(['BACKUP', undefined])
  })

  test('whose time runs out between two looks at the clock is looked at once more', () => {
    const { stand, says, pass } = open(1, 0.5)
    says('BACKUP')
    stand.role()
    pass(998.5)
    // A timer may fire a little early: there was time left when the role was asked for, and none when the wait was.
    expect(stand.role()).toBe('UNKNOWN')
    pass(1)
    expect(stand.until()).toBe(0)
    expect(stand.role()).toBe('BACKUP')
  })

  test('is master again at once', () => {
    const { stand, says } = open(1)
    says('BACKUP')
    stand.role()
    says('MASTER')
    expect([stand.role(), stand.until()]).toEqual(['MASTER', undefined])
  })
})
