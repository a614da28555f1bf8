import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineWidth } from '../../../src/tui/layout/line-width.ts'
import type { Binding } from '../../../src/tui/pane.ts'
import { tableBindings } from '../../../src/tui/panes/table/table-bindings.ts'
import { footerLine } from '../../../src/tui/status/footer-line.ts'
import { hint, hintsOf } from '../../../src/tui/status/hints.ts'
import { told } from '../panes/table/fake-scene.ts'

const hints = [...hintsOf(tableBindings(false)), hint('?', 'help', -2), hint('q', 'quit', -1)]

test('the most useful keys, as many as fit; help and what leads out always', () => {
  expect([20, 40, 60, 80, 120].map((width) => told(footerLine(hints, width)))).toMatchInlineSnapshot(`
    [
      " ? help  q quit",
      " enter open  / filter  ? help  q quit",
      " enter open  / filter  o order  space mark  ? help  q quit",
      " enter open  / filter  o order  space mark  b group  C columns  ? help  q quit",
      " enter open  / filter  o order  space mark  b group  C columns  ? help  q quit",
    ]
  `)
  for (let width = 20; width < 120; width++) expect(told(footerLine(hints, width))).toMatch(/\? help {2}q quit$/)
})

test('a key that is bound twice means the first, and says it once', () => {
  const binding = (action: string, keys: readonly string[]): Binding => ({
    action,
    keys,
    says: action,
    group: 'look',
    footer: { label: action, rank: 1 },
  })
  const all = [binding('fold', ['e']), binding('edit', ['e']), binding('ask', ['e', 'x']), binding('go', ['z'])]
  expect(told(footerLine(hintsOf(all, ['z']), 80))).toBe(' e fold  x ask')
})

test('no key is bound twice in the table', () => {
  for (const pick of [true, false]) {
    const keys = tableBindings(pick).flatMap((binding) => binding.keys)
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('it is never wider than the terminal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (width) => {
      expect(lineWidth(footerLine(hints, width))).toBeLessThanOrEqual(width)
    }),
  )
})
