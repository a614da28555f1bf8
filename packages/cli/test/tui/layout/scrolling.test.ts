import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listMove } from '../../../src/tui/layout/list-move.ts'
import { moveBindings, pagingBindings } from '../../../src/tui/layout/move-bindings.ts'
import { scrolled } from '../../../src/tui/layout/scrolled.ts'

describe('scrolling', () => {
  test('moves no further than it must', () => {
    expect(scrolled({ at: 5, top: 0 }, 100, 10)).toEqual({ at: 5, top: 0 })
    expect(scrolled({ at: 8, top: 0 }, 100, 10)).toEqual({ at: 8, top: 1 })
    expect(scrolled({ at: 20, top: 25 }, 100, 10)).toEqual({ at: 20, top: 18 })
    expect(scrolled({ at: 99, top: 0 }, 100, 10)).toEqual({ at: 99, top: 90 })
    expect(scrolled({ at: 7, top: 7 }, 3, 10)).toEqual({ at: 2, top: 0 })
    expect(scrolled({ at: 7, top: 7 }, 0, 10)).toEqual({ at: 0, top: 0 })
  })

  test('the cursor is in sight, with two entries around it where there are any', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(200), fc.integer({ min: 1, max: 30 }), (at, top, length, rows) => {
        const state = scrolled({ at, top }, length, rows)
        const context = Math.min(2, Math.floor((rows - 1) / 2))
        expect(state.at).toBeGreaterThanOrEqual(0)
        expect(state.at).toBeLessThan(Math.max(1, length))
        expect(state.top).toBeGreaterThanOrEqual(0)
        expect(state.top).toBeLessThanOrEqual(Math.max(0, length - rows))
        expect(state.at - state.top).toBeGreaterThanOrEqual(Math.min(context, state.at))
        const below = Math.min(context, Math.max(1, length) - 1 - state.at)
        expect(state.top + rows - 1 - state.at).toBeGreaterThanOrEqual(below)
        expect(scrolled(state, length, rows)).toEqual(state)
      }),
    )
  })
})

describe('moving', () => {
  test('by rows, pages and to the ends', () => {
    expect(listMove('row-down', 5, 100, 10)).toBe(6)
    expect(listMove('row-up', 0, 100, 10)).toBe(0)
    expect(listMove('page-down', 5, 100, 10)).toBe(13)
    expect(listMove('half-up', 5, 100, 10)).toBe(0)
    expect(listMove('to-bottom', 5, 100, 10)).toBe(99)
    expect(listMove('to-top', 5, 100, 10)).toBe(0)
    expect(listMove('to-bottom', 0, 0, 10)).toBe(0)
    expect(listMove('page-down', 0, 100, 0)).toBe(1)
    expect(listMove('open', 5, 100, 10)).toBeUndefined()
  })

  test('every action that is bound moves, and no key is bound twice', () => {
    for (const bindings of [moveBindings, pagingBindings]) {
      const keys = bindings.flatMap((binding) => binding.keys)
      expect(new Set(keys).size).toBe(keys.length)
      for (const { action } of bindings) expect(listMove(action, 3, 9, 4)).not.toBeUndefined()
    }
    expect(pagingBindings.flatMap(({ keys }) => keys)).toContain('space')
    expect(moveBindings.flatMap(({ keys }) => keys)).not.toContain('space')
  })
})
