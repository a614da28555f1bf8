import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineWidth } from '../../../src/tui/layout/line-width.ts'
import type { Binding } from '../../../src/tui/pane.ts'
import { tableBindings } from '../../../src/tui/panes/table/table-bindings.ts'
import { footerLine } from '../../../src/tui/status/footer-line.ts'
import { told } from '../panes/table/fake-scene.ts'

const help: Binding = { action: 'help', keys: ['?'], says: 'keys', group: 'look', footer: { label: 'help', rank: 50 } }
const bindings = [...tableBindings(false), help]

test('the most useful keys, as many as fit; help always', () => {
  expect([59, 60, 80, 120].map((width) => told(footerLine(bindings, width)))).toMatchInlineSnapshot(`
    [
      "",
      " ? help  enter open  / filter  o order  space mark  b group",
      " ? help  enter open  / filter  o order  space mark  b group  C columns",
      " ? help  enter open  / filter  o order  space mark  b group  C columns",
    ]
  `)
  for (let width = 60; width < 120; width++) expect(told(footerLine(bindings, width))).toContain('? help')
})

test('a key that is bound twice means the first, and says it once', () => {
  const binding = (action: string, keys: readonly string[]): Binding => ({
    action,
    keys,
    says: action,
    group: 'look',
    footer: { label: action, rank: 1 },
  })
  const line = footerLine([binding('fold', ['e']), binding('edit', ['e']), binding('ask', ['e', 'x'])], 80)
  expect(told(line)).toBe(' e fold  x ask')
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
      expect(lineWidth(footerLine(bindings, width))).toBeLessThanOrEqual(width)
    }),
  )
})
