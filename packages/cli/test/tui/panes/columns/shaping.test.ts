import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  frozenUpTo,
  hidden,
  moved,
  orderedBy,
  orderedThenBy,
  shown,
} from '../../../../src/tui/panes/columns/shaping.ts'
import { arrangedColumns, frozenCount, shownColumns } from '../../../../src/tui/panes/columns/shown-columns.ts'
import type { TableColumn } from '../../../../src/tui/table-engine.ts'
import { type ColumnLayout, plainView } from '../../../../src/tui/view.ts'

const column = (key: string, empty = false): TableColumn => ({
  key,
  label: key,
  value: () => undefined,
  text: () => '',
  numeric: false,
  needed: key.length,
  empty,
})

const plain = plainView.columns
const keysOf = (columns: readonly TableColumn[]) => columns.map(({ key }) => key)
const five = ['a', 'b', 'c', 'd', 'e'].map((key) => column(key, key === 'd'))

describe('which columns are shown', () => {
  test('as they are, without the hidden and the empty ones', () => {
    expect(keysOf(shownColumns(five, plain))).toEqual(['a', 'b', 'c', 'e'])
    expect(keysOf(shownColumns(five, { ...plain, hidden: ['b'] }))).toEqual(['a', 'c', 'e'])
  })

  test('those that were moved come first, unknown ones are kept in mind', () => {
    expect(keysOf(shownColumns(five, { ...plain, order: ['e', 'x', 'a'] }))).toEqual(['e', 'a', 'b', 'c'])
  })

  test('an empty one that somebody added', () => {
    expect(keysOf(shownColumns(five, { ...plain, added: ['d = Foo.Bar'] }))).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('those that hardly anybody looks at are shown when somebody wants them', () => {
    const columns = [...five, column('arn=_arn')]
    const layout = shown(plain, columns, 'arn=_arn')
    expect(keysOf(shownColumns(columns, layout))).toEqual(['a', 'b', 'c', 'e', 'arn=_arn'])
  })
})

describe('shaping', () => {
  test('an empty column is shown where it stands', () => {
    const layout = shown(plain, five, 'd')
    expect(keysOf(shownColumns(five, layout))).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(keysOf(shownColumns(five, hidden(layout, 'd')))).toEqual(['a', 'b', 'c', 'e'])
  })

  test('a column moves past what is not seen', () => {
    const layout = moved({ ...plain, hidden: ['b'] }, five, 'c', -1)
    expect(keysOf(shownColumns(five, layout))).toEqual(['c', 'a', 'e'])
    expect(keysOf(shownColumns(five, moved(layout, five, 'e', 1)))).toEqual(['c', 'a', 'e'])
    expect(layout.order).not.toContain('d')
  })

  test('what is frozen stays so while columns are hidden and shown, come and are moved', () => {
    const frozen = (layout: ColumnLayout, columns = five) =>
      keysOf(shownColumns(columns, layout).slice(0, frozenCount(columns, layout)))
    const layout = frozenUpTo(plain, five, 'b')
    expect(frozen(layout)).toEqual(['a', 'b'])
    expect(frozen(hidden(layout, 'b'))).toEqual(['a'])
    expect(frozen(shown(hidden(layout, 'a'), five, 'a'))).toEqual(['a', 'b'])
    expect(frozen(hidden(layout, 'c'))).toEqual(['a', 'b'])
    expect(frozen(moved(layout, five, 'b', 1))).toEqual(['a', 'c'])
    expect(frozen(moved(layout, five, 'c', -1))).toEqual(['a', 'c'])
    expect(frozenUpTo(layout, five, 'b').frozen).toBeUndefined()
    const upToE = frozenUpTo(plain, five, 'e')
    expect(frozen(upToE)).toEqual(['a', 'b', 'c', 'e'])
    // A row came that has something in the column that was empty.
    expect(
      frozen(
        upToE,
        five.map(({ key }) => column(key)),
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(frozen(layout, [])).toEqual([])
  })

  test('order by one, by one after the others', () => {
    const byA = orderedBy([], 'a')
    expect(orderedBy(byA, 'a')).toEqual([{ column: 'a', down: true }])
    expect(orderedBy([{ column: 'a', down: true }], 'a')).toEqual([])
    expect(orderedBy([...byA, { column: 'b', down: false }], 'b')).toEqual([{ column: 'b', down: false }])
    expect(orderedThenBy(byA, 'b')).toEqual([...byA, { column: 'b', down: false }])
    expect(orderedThenBy(orderedThenBy(orderedThenBy(byA, 'b'), 'b'), 'b')).toEqual(byA)
  })
})

const anyKey = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x')
const anyChange = fc.tuple(fc.constantFrom('left', 'right', 'hide', 'show', 'freeze'), anyKey)

function changed(layout: ColumnLayout, [what, key]: readonly [string, string]): ColumnLayout {
  if (what === 'hide') return hidden(layout, key)
  if (what === 'show') return shown(layout, five, key)
  if (what === 'freeze') return frozenUpTo(layout, five, key)
  return moved(layout, five, key, what === 'left' ? -1 : 1)
}

test('whatever is done, each column stands in the list once, and a move exchanges two that are shown', () => {
  fc.assert(
    fc.property(fc.array(anyChange), anyKey, (changes, key) => {
      const layout = changes.reduce(changed, { ...plain, order: ['x', 'c'] })
      expect(keysOf(arrangedColumns(five, layout)).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
      expect(layout.order).toContain('x')
      const before = keysOf(shownColumns(five, layout))
      const after = keysOf(shownColumns(five, moved(layout, five, key, 1)))
      const at = before.indexOf(key)
      const next = before[at + 1]
      expect(after).toEqual(at < 0 || next === undefined ? before : before.with(at, next).with(at + 1, key))
    }),
  )
})
