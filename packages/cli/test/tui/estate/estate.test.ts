import { describe, expect, test } from 'vitest'
import { doubted } from '../../../src/tui/estate/doubted.ts'
import { type EstateAbout, type EstateDoor, makeEstate, type SeenEstate } from '../../../src/tui/estate/estate.ts'
import { resourceOf } from '../panes/detail/rig.ts'

const seen: SeenEstate = {
  at: '2026-11-21T09:30:00Z',
  listings: 1,
  rows: 1,
  failed: 0,
  stopped: false,
  about: async () => ({ judges: [] }) as unknown as EstateAbout,
}
const door = (look: EstateDoor['look']): EstateDoor => ({ wanted: async () => ({ types: [], checks: 0 }), look })

describe('the estate', () => {
  test('is looked at once, whoever asks for it', async () => {
    let looks = 0
    const look = async () => {
      looks++
      return seen
    }
    const estate = makeEstate(door(look))
    const kinds: string[] = []
    estate.subscribe(() => kinds.push(estate.state.kind))
    expect(estate.about(resourceOf({}))).toBeUndefined()
    await Promise.all([estate.look(), estate.look()])
    expect([looks, kinds]).toEqual([1, ['looking', 'here']])
    await estate.look()
    expect(looks).toBe(2)
  })

  test('is asked of a resource once, unless that failed', async () => {
    let asked = 0
    const about = async () => {
      if (++asked === 1) throw new Error('no')
      return { judges: ['a'] } as unknown as EstateAbout
    }
    const estate = makeEstate(door(async () => ({ ...seen, about })))
    await estate.look()
    await expect(estate.about(resourceOf({}))).rejects.toThrow('no')
    expect(await estate.about(resourceOf({}))).toBe(await estate.about(resourceOf({})))
    expect(asked).toBe(2)
  })

  test('says what went wrong, and can be looked at after that', async () => {
    let fails = true
    const estate = makeEstate(
      door(async () => {
        if (fails) throw Object.assign(new Error('no config'), { next: 'write one' })
        return seen
      }),
    )
    await estate.look()
    expect(estate.state).toEqual({ kind: 'failed', reason: 'no config', next: 'write one' })
    fails = false
    await estate.look()
    expect(estate.state.kind).toBe('here')
  })

  test('a stop ends the look and nobody is told after the end', async () => {
    const estate = makeEstate(
      door(
        (_told, stop) =>
          new Promise((resolve) => stop.addEventListener('abort', () => resolve({ ...seen, stopped: true }))),
      ),
    )
    let told = 0
    estate.subscribe(() => told++)
    const over = estate.look()
    estate.close()
    await over
    expect(estate.state).toMatchObject({ kind: 'here', seen: { stopped: true } })
    expect(told).toBe(1)
  })
})

test('a look that left something out calls nothing unused', () => {
  const gap = { says: 'only a part was looked at' }
  const subject = { arn: 'arn', type: 'ec2:image', id: 'ami-0', account: '1', region: 'eu-west-1' }
  const finding = {
    check: 'stale-image',
    outcome: 'found',
    severity: 'low',
    subject,
    reason: 'Unused.',
    use: 'unused',
    remedy: { verb: 'retire-image' },
  } as const
  const given = {
    asked: 'arn',
    subject,
    use: { verdict: 'unused', gaps: [] },
    keepers: [],
    more: 0,
    pointsAt: [],
    findings: [finding],
  } as const
  expect(doubted(given, undefined)).toBe(given)
  const { use, findings } = doubted(given, gap)
  expect(use).toEqual({ verdict: 'unknown', gaps: [gap] })
  expect(findings).toMatchObject([
    { outcome: 'unknown', use: 'unknown', gaps: [gap], reason: 'Unused. But only a part was looked at.' },
  ])
  expect(findings[0]?.remedy).toBeUndefined()
})
