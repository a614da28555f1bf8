import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Claim, Role, Sight } from '../../src/claim.ts'
import type { SightedClaim } from '../../src/operator/doors.ts'
import { planFor } from '../../src/operator/plan.ts'

const never = (): never => {
  throw new Error('a plan makes no call')
}

function seen(name: string, sight: Sight, given: Partial<Claim> = {}): SightedClaim {
  const claim: Claim = {
    name,
    after: [],
    needs: 'ours',
    keeps: false,
    observe: never,
    trace: never,
    take: never,
    drop: never,
    ...given,
  }
  return { claim, sight }
}

const nobody: Sight = { holder: 'nobody' }
const us: Sight = { holder: 'us' }
const them: Sight = { holder: 'them', who: 'i-b', state: 'running', yields: false }
const stopped: Sight = { holder: 'them', who: 'i-b', state: 'stopped', yields: true }

/** A volume, a file system on it, an address that follows it, a service on both. */
const stack = (volume: Sight, mount: Sight, address: Sight, hook: Sight): readonly SightedClaim[] => [
  seen('volume v', volume),
  seen('mount /srv', mount, { after: ['volume v'] }),
  seen('address a', address, { after: ['volume v'], needs: 'secured', keeps: true }),
  seen('hook h', hook, { after: ['mount /srv', 'address a'] }),
]

const told = (role: Role, claims: readonly SightedClaim[]) =>
  planFor(role, claims).steps.map(({ round, step, claim }) => `${round} ${step} ${claim}`)

describe('a master', () => {
  test('takes bottom-up, side by side where nothing depends', () => {
    expect(told('MASTER', stack(nobody, nobody, stopped, nobody))).toEqual([
      '1 take volume v',
      '2 take mount /srv',
      '2 take address a',
      '3 take hook h',
    ])
  })

  test('asks a running holder first', () => {
    expect(told('MASTER', stack(them, nobody, nobody, nobody)).slice(0, 2)).toEqual([
      '1 ask volume v',
      '2 take volume v',
    ])
  })

  test('takes from one that is stopped without asking', () => {
    expect(told('MASTER', stack(stopped, nobody, nobody, nobody))[0]).toBe('1 take volume v')
  })

  test('that has everything does nothing', () => {
    expect(planFor('MASTER', stack(us, us, us, us))).toEqual({ role: 'MASTER', steps: [], halts: [] })
  })

  test('waits for what is on its way, then goes on', () => {
    const moving: Sight = { holder: 'moving', to: 'us', why: 'attaching' }
    expect(told('MASTER', stack(moving, nobody, us, nobody))).toEqual(['2 take mount /srv', '3 take hook h'])
  })

  test('halts at what is unfit, and above it', () => {
    const { steps, halts } = planFor('MASTER', stack({ holder: 'unfit', why: 'Multi-Attach' }, nobody, us, nobody))
    expect(steps).toEqual([])
    expect(halts).toMatchObject([
      { claim: 'volume v', kind: 'refused', why: 'Multi-Attach' },
      { claim: 'mount /srv', kind: 'waiting', why: 'it stands on volume v' },
      { claim: 'hook h', kind: 'waiting' },
    ])
  })

  test('does not guess what is unknown', () => {
    const { steps, halts } = planFor('MASTER', stack({ holder: 'unknown', why: 'throttled' }, nobody, us, nobody))
    expect(steps).toEqual([])
    expect(halts[0]).toEqual({ claim: 'volume v', kind: 'unknown', why: 'throttled' })
  })
})

describe('what stands on something lost, however far down', () => {
  const tower = (volume: Sight, group: Sight, mount: Sight, hook: Sight): readonly SightedClaim[] => [
    seen('volume v', volume),
    seen('group g', group, { after: ['volume v'] }),
    seen('mount /srv', mount, { after: ['group g'] }),
    seen('hook h', hook, { after: ['mount /srv'] }),
  ]

  test('falls from the top, and is taken again from the bottom', () => {
    expect(told('MASTER', tower({ holder: 'lost', why: 'detached' }, us, us, us))).toEqual([
      '1 drop hook h',
      '2 drop mount /srv',
      '3 drop group g',
      '4 drop volume v',
      '5 take volume v',
      '6 take group g',
      '7 take mount /srv',
      '8 take hook h',
    ])
  })

  test('is not built on', () => {
    const leaving: Sight = { holder: 'moving', to: 'them', why: 'detaching' }
    expect(told('MASTER', tower(leaving, us, us, nobody))).toEqual([])
  })
})

describe('a backup', () => {
  test('drops top-down, and leaves what it keeps', () => {
    expect(told('BACKUP', stack(us, us, us, us))).toEqual(['1 drop hook h', '2 drop mount /srv', '3 drop volume v'])
  })

  test('that has nothing does nothing', () => {
    expect(planFor('BACKUP', stack(them, nobody, stopped, nobody))).toMatchObject({ steps: [], halts: [] })
  })
})

test('any plan ends, takes nothing before what it stands on, and drops nothing under what stands on it', () => {
  const sight: fc.Arbitrary<Sight> = fc.oneof(
    fc.constantFrom(us, nobody, them, stopped),
    fc.constantFrom<Sight[]>(
      { holder: 'partly', why: 'p' },
      { holder: 'lost', why: 'l' },
      { holder: 'unfit', why: 'u' },
      { holder: 'unknown', why: '?' },
    ),
    fc.constantFrom('us', 'them', 'nobody').map((to): Sight => ({ holder: 'moving', to: to as 'us', why: 'm' })),
  )
  const claims = fc
    .array(
      fc.record({ sight, needs: fc.constantFrom('ours', 'secured'), keeps: fc.boolean(), below: fc.array(fc.nat(5)) }),
      { maxLength: 6 },
    )
    .map((rows) =>
      rows.map(({ sight, needs, keeps, below }, at) =>
        seen(`c${at}`, sight, {
          needs: needs as 'ours',
          keeps,
          after: [...new Set(below.filter((one) => one < at).map((one) => `c${one}`))],
        }),
      ),
    )
  fc.assert(
    fc.property(claims, fc.constantFrom<Role[]>('MASTER', 'BACKUP', 'FAULT', 'STOP'), (given, role) => {
      const { steps } = planFor(role, given)
      const last = (name: string, step: string) =>
        steps.findLast((one) => one.claim === name && one.step === step)?.round
      for (const { claim } of given) {
        const taken = last(claim.name, 'take')
        if (taken === undefined) continue
        for (const name of claim.after) {
          const before = last(name, 'take')
          if (before !== undefined && claim.needs === 'ours') expect(before).toBeLessThan(taken)
        }
      }
      if (role === 'MASTER') return
      expect(steps.every(({ step }) => step === 'drop')).toBe(true)
      for (const { claim } of given) {
        for (const name of claim.after) {
          const [above, under] = [last(claim.name, 'drop'), last(name, 'drop')]
          if (above !== undefined && under !== undefined) expect(above).toBeLessThan(under)
        }
      }
    }),
    { numRuns: 10_000 },
  )
})
