import { describe, expect, test } from 'vitest'
import { bar, trendChart } from '../../../src/report/html/charts.ts'
import type { Point } from '../../../src/report/report.ts'

const point = (day: number, amount: number, found = 1): Point => ({
  run: `${day}`,
  at: `2026-11-0${day}T00:00:00Z`,
  found,
  excepted: 0,
  money: amount > 0 ? [{ amount, currency: 'USD', bound: '=' }] : [],
  new: 0,
  resolved: 0,
  carried: 0,
})

describe('charts', () => {
  test('a bar is as long as its part of the largest', () => {
    expect(bar(5, 20).markup).toContain('width="25"')
    expect(bar(0, 0).markup).toBe('')
  })

  test('the line begins at zero, ends at the right, and stands at its times', () => {
    const { markup } = trendChart([point(1, 50), point(2, 100), point(5, 100)])
    expect(markup).toContain('class="curve" d="M0 54L25 8L100 8"')
    expect(markup).toContain(
      'aria-label="Money a month, run by run: $50.00 on 1 Nov 2026, $100 on 5 Nov 2026, over 3 runs."',
    )
  })

  test('counts findings where nothing has a price', () => {
    expect(trendChart([point(1, 0, 3), point(2, 0, 4)]).markup).toContain('Findings, run by run: 3 findings on')
  })

  test('is left out where it would say nothing', () => {
    expect(trendChart([point(1, 50)]).markup).toBe('')
    expect(trendChart([point(1, 0, 0), point(2, 0, 0)]).markup).toBe('')
  })
})
