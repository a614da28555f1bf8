import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, dayOf, daysSince, instantOf, isOlder, isWithin } from '../src/age.ts'

const NOW = new Date('2026-03-29T12:00:00Z')
const moment = fc.date({ min: new Date('2010-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const days = fc.integer({ min: 0, max: 400 })

/** The same instant, written as a clock at another place would show it. */
function written(at: Date, minutes: number): string {
  const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`
}

describe('ages', () => {
  it('are over exactly N times 24 hours later, at the ends of months and when clocks are changed, too', () =>
    fc.assert(
      fc.property(moment, days, (at, grace) => {
        const over = new Date(at.getTime() + grace * DAY)
        expect(isOlder(at.toISOString(), grace, over)).toBe(true)
        expect(isWithin(at.toISOString(), grace, over)).toBe(false)
        const before = new Date(over.getTime() - 1)
        expect(isOlder(at.toISOString(), grace, before)).toBe(false)
        expect(isWithin(at.toISOString(), grace, before)).toBe(true)
      }),
    ))

  it('do not depend on the zone in which a moment is written', () =>
    fc.assert(
      fc.property(moment, days, fc.integer({ min: -720, max: 840 }), (at, grace, offset) => {
        expect(daysSince(written(at, offset), NOW)).toBe(daysSince(at, NOW))
        expect(isOlder(written(at, offset), grace, NOW)).toBe(isOlder(at, grace, NOW))
        expect(dayOf(written(at, offset))).toBe(at.toISOString().slice(0, 10))
      }),
    ))

  it('never grow younger as time goes', () =>
    fc.assert(
      fc.property(moment, days, fc.nat(DAY * 100), (at, grace, later) => {
        if (isOlder(at, grace, NOW)) expect(isOlder(at, grace, new Date(NOW.getTime() + later))).toBe(true)
      }),
    ))

  it.each([undefined, '', 'yesterday', '2026-13-40'])('are unknown of %j', (text) => {
    expect(instantOf(text)).toBeUndefined()
    expect(daysSince(text, NOW)).toBeUndefined()
    expect(isOlder(text, 0, NOW)).toBe(false)
    expect(isWithin(text, 1000, NOW)).toBe(false)
  })
})
