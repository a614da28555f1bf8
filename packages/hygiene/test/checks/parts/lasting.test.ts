import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lasting, oldEnough } from '../../../src/checks/parts/lasting.ts'
import { estateOf, NOW, resourceOf } from '../../estate-of.ts'
import { ago, daysAgo } from '../scene-of.ts'

const volume = (days?: number) =>
  resourceOf('ec2:volume', { VolumeId: 'vol-1', ...(days !== undefined && { CreateTime: ago(days) }) })
const sceneWith = (past: { firstSeen: string; since?: string } | undefined) => ({
  now: NOW,
  estate: estateOf({}),
  past: () => past,
})

describe('lasting', () => {
  it('is long exactly from so many times 24 hours on', () => {
    const days = 7
    fc.assert(
      fc.property(fc.integer({ min: -3_600_000, max: 3_600_000 }), (off) => {
        const since = new Date(daysAgo(days).getTime() - off).toISOString()
        expect(lasting(sceneWith({ firstSeen: ago(99), since }), volume(200), days, 'loose').long).toBe(off >= 0)
      }),
    )
  })

  it('tells since when by its record', () => {
    const state = lasting(sceneWith({ firstSeen: ago(99), since: ago(9) }), volume(200), 7, 'loose')
    expect(state).toMatchObject({
      long: true,
      span: ' for 9 days',
      evidence: [{ says: 'loose since', value: ago(9), source: 'own record' }],
    })
  })

  it.each([
    ['kept', { firstSeen: ago(9), since: ago(2) }, volume(200)],
    ['unknown', { firstSeen: ago(2), since: ago(2) }, volume(200)],
    ['unknown', undefined, volume(200)],
    ['unknown', { firstSeen: ago(30) }, volume()],
    ['kept', undefined, volume(3)],
  ] as const)('is %s with a record %o', (outcome, past, resource) => {
    expect(lasting(sceneWith(past), resource, 7, 'loose')).toMatchObject({ long: false, judgement: { outcome } })
  })
})

describe('oldEnough', () => {
  it('counts from the run that saw it first', () => {
    expect(oldEnough(sceneWith({ firstSeen: ago(8) }), volume(), 7, 'It is loose')).toMatchObject({
      long: true,
      span: ' It is at least 8 days old.',
    })
    expect(oldEnough(sceneWith({ firstSeen: ago(6) }), volume(), 7, 'It is loose')).toMatchObject({
      long: false,
      judgement: { outcome: 'unknown' },
    })
    expect(oldEnough(sceneWith(undefined), volume(), 7, 'It is loose').long).toBe(false)
    expect(oldEnough(sceneWith(undefined), volume(), 0, 'It is loose')).toMatchObject({ long: true, span: '' })
  })
})
