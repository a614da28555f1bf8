import { expect, test } from 'vitest'
import { rowLine } from '../../../../src/tui/panes/table/row-line.ts'
import { type Span, span } from '../../../../src/tui/screen.ts'
import type { TableColumn, TableRow } from '../../../../src/tui/table-engine.ts'

const ROW: TableRow = { kind: 'entry', entry: { id: 0, item: { kind: 'value', value: 1 } } }

/** The cells of a row, each ten wide, without what stands in front of them. */
function cells(filter: string, ...texts: readonly (string | number)[]): readonly Span[] {
  const scrolled = texts.map((text, at) => {
    const column: TableColumn = {
      key: String(at),
      label: String(at),
      value: () => text,
      text: () => String(text),
      numeric: typeof text === 'number',
      needed: 10,
      empty: false,
    }
    return { column, width: 10 }
  })
  const window = { frozen: [], scrolled, left: false, right: false }
  const look = { window, width: 2 + texts.length * 12 - 2, heading: { name: 0, rows: 0 }, filter }
  const line = rowLine(ROW, look, { cursor: false, marked: false }).slice(1)
  return line.filter((piece) => piece.text !== '')
}

test('what a filter finds is told apart, up to where a cell begins and ends', () => {
  expect(cells('', 'running', 42)).toEqual([span('running             42')])
  expect(cells('~running$', 'running')).toEqual([span('running', 'match'), span('   ')])
  expect(cells('~^42', 42)).toEqual([span('        '), span('42', 'match')])
  expect(cells('~ing$', 'running', 'x')).toEqual([
    ...[span('runn'), span('ing', 'match'), span('   ')],
    ...[span('  '), span('x'), span('         ')],
  ])
})

test('what fills a column is no space that a filter finds', () => {
  expect(cells('~\\s', 'a b', 7)).toEqual([
    ...[span('a'), span(' ', 'match'), span('b'), span('       ')],
    ...[span('           '), span('7')],
  ])
})
