import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostile } from '../../../../src/formats/safe.ts'
import { lineWidth } from '../../../../src/tui/layout/line-width.ts'
import { columnsPane } from '../../../../src/tui/panes/columns/columns-pane.ts'
import { columnsState } from '../../../../src/tui/panes/columns/columns-state.ts'
import { frozenCount, shownColumns } from '../../../../src/tui/panes/columns/shown-columns.ts'
import { columnWindow } from '../../../../src/tui/panes/table/column-window.ts'
import { makeTablePane } from '../../../../src/tui/panes/table/table-pane.ts'
import { startState } from '../../../../src/tui/panes/table/table-state.ts'
import type { Picture, Size } from '../../../../src/tui/screen.ts'
import { statusLine } from '../../../../src/tui/status/status-line.ts'
import type { TableColumn } from '../../../../src/tui/table-engine.ts'
import { anyText } from '../../layout/texts.ts'
import { using } from './fake-scene.ts'
import { type Cells, fakeTable } from './fake-table.ts'

const anyCells: fc.Arbitrary<Cells> = fc.record(
  {
    account: fc.constantFrom('prod', 'staging-with-a-long-name', '東京'),
    region: fc.constantFrom('us-east-1', 'ap-southeast-2'),
    id: fc.integer({ min: 0, max: 40 }).map((number) => `i-${number}`),
    name: anyText,
    size: fc.integer(),
    Description: fc.string({ unit: 'grapheme', maxLength: 60 }),
    hostile: fc.constantFrom('\u001b[2J', '\u202e', 'a\nb', '__proto__'),
    constructor: fc.constantFrom('a', 'b'),
  },
  { requiredKeys: ['account', 'region', 'id', 'name'] },
)

const anyRows = fc.uniqueArray(anyCells, { maxLength: 25, selector: ({ id }) => id })

const anySize: fc.Arbitrary<Size> = fc.record({
  columns: fc.integer({ min: 2, max: 130 }),
  rows: fc.integer({ min: 1, max: 20 }),
})

function expectInside({ lines, caret }: Picture, { columns, rows }: Size): void {
  expect(lines.length).toBeLessThanOrEqual(rows)
  for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
  if (!caret) return
  expect(caret.row).toBeLessThan(rows)
  expect(caret.column).toBeLessThan(columns)
}

const KEYS = [
  ...['j', 'k', 'ctrl-d', 'ctrl-u', 'ctrl-f', 'ctrl-b', 'g', 'G', 'h', 'l', '0', '$', 'enter', 'esc'],
  ...['space', '*', 'o', 'O', 'b', '-', '<', '>', 'f', 'w', '/', 'a', '1', 'backspace', '~', '('],
]

type Step =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'rows'; readonly rows: readonly Cells[] }
  | { readonly kind: 'query'; readonly shown: string }
  | { readonly kind: 'look'; readonly size: Size }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...KEYS).map((name): Step => ({ kind: 'key', name })) },
  { weight: 2, arbitrary: anyRows.map((rows): Step => ({ kind: 'rows', rows })) },
  { weight: 1, arbitrary: fc.constantFrom('', '[].x').map((shown): Step => ({ kind: 'query', shown })) },
  { weight: 3, arbitrary: anySize.map((size): Step => ({ kind: 'look', size })) },
)

test('whatever is pressed and arrives, the picture fits and the cursor is in sight', () => {
  fc.assert(
    fc.property(anyRows, fc.array(anyStep, { maxLength: 40 }), (rows, steps) => {
      const fake = fakeTable(rows)
      const table = using(makeTablePane({ open: () => undefined, pick: false }), startState, fake)
      for (const step of steps) {
        if (step.kind === 'key') table.press(step.name)
        if (step.kind === 'rows') fake.hold(step.rows)
        if (step.kind === 'query') fake.say({ query: { shown: step.shown } })
        if (step.kind !== 'look') continue
        const { prompt } = table.state()
        const picture = table.picture(step.size)
        expectInside(picture, step.size)
        expect(lineWidth(statusLine(table.scene(), table.state(), step.size.columns))).toBeLessThanOrEqual(
          step.size.columns,
        )
        const rowsSeen = step.size.rows - (prompt ? 1 : 0)
        const cursors = picture.lines.filter((line) => line[0]?.text.startsWith('▸') && line[0]?.style === 'cursor')
        expect(cursors).toHaveLength(fake.length > 0 && rowsSeen > 0 ? 1 : 0)
        expect(table.spoken().filter(hostile)).toEqual([])
      }
      const { at, top, trail } = table.state()
      expect([at, top].every((place) => Number.isInteger(place) && place >= 0)).toBe(true)
      expect(trail.length).toBeLessThanOrEqual(12)
      const ids = table
        .scene()
        .marked()
        .map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: 150 },
  )
})

test('the column under the cursor is in sight, as wide as everywhere else', () => {
  fc.assert(
    fc.property(
      anyRows.filter(({ length }) => length > 0),
      fc.array(fc.constantFrom('h', 'l', '$', '0', 'f', 'w', 'o', '>'), { maxLength: 20 }),
      fc.integer({ min: 20, max: 130 }),
      (rows, keys, width) => {
        const fake = fakeTable(rows)
        const table = using(makeTablePane({ open: () => undefined, pick: false }), startState, fake)
        const window = () => {
          const { table: engine, view, column } = table.scene()
          const { widened, trail } = table.state()
          const columns = shownColumns(engine.columns, view.columns)
          return {
            ...columnWindow(
              { columns, sort: view.sort, widened },
              frozenCount(fake.columns, view.columns),
              trail,
              width,
            ),
            column,
          }
        }
        for (const key of keys) {
          const before = window()
          table.press(key)
          const { frozen, scrolled, left, right, column } = window()
          expect([...frozen, ...scrolled].map((laid) => laid.column.key)).toContain(column)
          if (!left && !right)
            expect(frozen.length + scrolled.length).toBe(shownColumns(fake.columns, table.view().columns).length)
          if (!['h', 'l', '$', '0'].includes(key)) continue
          // Going sideways changes no width, but at the end, where room is left over, and of the last column at the edge.
          if (!right || !before.right) continue
          for (const laid of scrolled.slice(0, -1)) {
            const same = before.scrolled.slice(0, -1).find((one) => one.column.key === laid.column.key)
            if (same) expect(laid.width).toBe(same.width)
          }
        }
      },
    ),
    { numRuns: 100 },
  )
})

test('no column becomes narrower where another is hidden', () => {
  const column = fc.record({ label: fc.constantFrom('id', 'name', 'account', 'region', 'Tags'), needed: fc.nat(60) })
  fc.assert(
    fc.property(
      fc.array(column, { minLength: 2, maxLength: 12 }),
      fc.nat(),
      fc.integer({ min: 40, max: 220 }),
      (made, gone, width) => {
        const columns = made.map((one, at) => ({ ...one, key: `${at}`, needed: one.needed + 6 }) as TableColumn)
        const windowOf = (shown: readonly TableColumn[]) =>
          columnWindow({ columns: shown, sort: [], widened: [] }, 0, [], width).scrolled
        const before = windowOf(columns)
        for (const laid of windowOf(columns.toSpliced(gone % columns.length, 1))) {
          const same = before.find((one) => one.column.key === laid.column.key)
          expect(laid.width).toBeGreaterThanOrEqual(same?.width ?? 0)
        }
      },
    ),
  )
})

test('the list of columns fits too, whatever is pressed', () => {
  const keys = ['j', 'k', 'G', 'g', 'space', 'J', 'K', 'o', 'O', 'f', 'n', 'd', 'R', 'a', '=', 'enter', 'esc', 'ctrl-f']
  fc.assert(
    fc.property(anyRows, fc.array(fc.oneof(fc.constantFrom(...keys), anySize), { maxLength: 30 }), (rows, steps) => {
      const list = using(columnsPane, columnsState('name'), fakeTable(rows), { rows: 8 })
      for (const step of steps) {
        if (typeof step === 'string') {
          list.press(step)
          continue
        }
        const picture = list.picture(step)
        expectInside(picture, step)
        const room = step.rows - (list.state().prompt ? 2 : 0)
        const cursors = picture.lines.filter((line) => line[0]?.style === 'cursor')
        expect(cursors).toHaveLength(rows.length + list.view().columns.added.length > 0 && room > 0 ? 1 : 0)
        list.spoken()
      }
      if (rows.length > 0)
        expect(shownColumns(list.scene().table.columns, list.view().columns).length).toBeGreaterThan(0)
    }),
    { numRuns: 150 },
  )
})
