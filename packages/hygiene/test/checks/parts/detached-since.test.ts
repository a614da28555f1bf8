import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../../src/age.ts'
import { detachedSince } from '../../../src/checks/parts/detached-since.ts'
import { NOW } from '../../estate-of.ts'
import { daysAgo } from '../scene-of.ts'

const ago = (days: number) => daysAgo(days).toISOString()
const sinceOf = (traces: Parameters<typeof detachedSince>[0]) => {
  const found = detachedSince(traces, NOW)
  return found && (NOW.getTime() - Date.parse(found.since)) / DAY
}
const trail = (days: number) => ({ at: ago(days), event: 'DetachVolume' })

describe('detachedSince', () => {
  it('says nothing where nothing is known', () => {
    expect(detachedSince({}, NOW)).toBeUndefined()
    expect(detachedSince({ record: 'long ago', lastValue: '?' }, NOW)).toBeUndefined()
  })

  it('takes each trace alone', () => {
    expect(sinceOf({ record: ago(20) })).toBe(20)
    expect(sinceOf({ trail: trail(40) })).toBe(40)
    expect(sinceOf({ lastValue: ago(60) })).toBe(59)
  })

  it('takes the earliest of those that agree', () => {
    expect(sinceOf({ record: ago(3), lastValue: ago(60) })).toBe(59)
    expect(sinceOf({ record: ago(3), trail: trail(40), lastValue: ago(40.5) })).toBe(40)
  })

  it('drops a record that looked between two attachments', () => {
    expect(sinceOf({ record: ago(30), trail: trail(10) })).toBe(10)
    expect(sinceOf({ record: ago(30), lastValue: ago(5) })).toBe(4)
  })

  it('drops the silence of an instance that stood still', () => {
    expect(sinceOf({ trail: trail(1), lastValue: ago(60) })).toBe(1)
  })

  it('does not take the day that is not over yet for one of silence', () => {
    expect(sinceOf({ lastValue: ago(0.5) })).toBe(0)
  })

  const day = fc.option(fc.double({ min: 0, max: 400, noNaN: true }), { nil: undefined })
  it('never says an earlier moment than one at which it was seen attached', () =>
    fc.assert(
      fc.property(day, day, day, (record, detach, value) => {
        const found = detachedSince(
          {
            record: record === undefined ? undefined : ago(record),
            trail: detach === undefined ? undefined : trail(detach),
            lastValue: value === undefined ? undefined : ago(value),
          },
          NOW,
        )
        if (record === undefined && detach === undefined && value === undefined) expect(found).toBeUndefined()
        if (!found) return
        const since = Date.parse(found.since)
        expect(since).toBeLessThanOrEqual(NOW.getTime())
        for (const attached of [detach, value]) {
          if (attached !== undefined) expect(since).toBeGreaterThanOrEqual(Date.parse(ago(attached)))
        }
      }),
    ))
})
