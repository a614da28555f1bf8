import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../../../src/formats/width.ts'
import { accept, closed, next, type Popup, popupOf, popupView, previous } from '../../../src/tui/complete/popup.ts'
import type { Choice } from '../../../src/tui/completion.ts'
import type { Line } from '../../../src/tui/screen.ts'

const choice = (text: string, says?: string, matched: readonly number[] = []): Choice => ({
  text,
  matched,
  ...(says !== undefined && { says }),
})

const fields = ['Placement', 'Platform', 'PlatformDetails', 'PrivateDnsName', 'PrivateIpAddress', 'ProductCodes']
const popup = (choices: readonly Choice[], index = 0): Popup => ({ ...popupOf({ from: 3, to: 5, choices }), index })
const textOf = (line: Line): string => line.map(({ text }) => text).join('')
const many = Array.from({ length: 30 }, (_, at) => choice(`field-${at}`, 'string'))

describe('a list', () => {
  test('is open where there is something to choose', () => {
    expect(popupOf({ from: 0, to: 0, choices: [] }).open).toBe(false)
    expect(popupOf({ from: 0, to: 0, choices: [choice('a')] }).open).toBe(true)
  })

  test('goes round', () => {
    const start = popup([choice('a'), choice('b'), choice('c')])
    expect([next(start), next(next(start)), next(next(next(start)))].map(({ index }) => index)).toEqual([1, 2, 0])
    expect([previous(start), previous(previous(start))].map(({ index }) => index)).toEqual([2, 1])
    const empty = popup([])
    expect([next(empty), previous(empty)]).toEqual([empty, empty])
  })

  test('gives the line with its choice, and where the cursor stands then', () => {
    expect(accept(popup([choice('x'), choice('Placement')], 1), '[].Pl | a')).toEqual({
      text: '[].Placement | a',
      cursor: 12,
    })
    expect(accept(closed(popup([choice('x')])), '[].Pl')).toBeUndefined()
    expect(accept(popup([]), '[].Pl')).toBeUndefined()
  })
})

describe('its picture', () => {
  test('has what is chosen, what matched, and a few words', () => {
    const choices = fields.slice(0, 3).map((name) => choice(name, name === 'Placement' ? 'object' : 'string', [0, 1]))
    const { lines, left } = popupView(popup(choices, 1), { columns: 80, rows: 20, at: 5, chosen: true })
    expect(left).toBe(4)
    expect(lines.map(textOf)).toEqual([
      ' Placement        object ',
      ' Platform         string ',
      ' PlatformDetails  string ',
    ])
    expect(lines[0]).toEqual([
      { text: ' ' },
      { text: 'Pl', style: 'match' },
      { text: 'acement      ' },
      { text: '  object ', style: 'dim' },
    ])
    expect(lines[1]).toEqual([{ text: ' Platform         string ', style: 'cursor' }])
  })

  test('scrolls, and counts what it cannot show', () => {
    const at = (index: number): readonly string[] =>
      popupView(popup(many, index), { columns: 80, rows: 20, at: 0, chosen: true }).lines.map((line) =>
        textOf(line).trimEnd(),
      )
    expect(at(0)).toHaveLength(8)
    expect([at(0)[0], at(0).at(-1)]).toEqual([' field-0     string', ' … 1 of 30'])
    expect([at(15)[0], at(15)[3], at(15).at(-1)]).toEqual([' field-12    string', ' field-15    string', ' … 16 of 30'])
    expect([at(29)[6], at(29).at(-1)]).toEqual([' field-29    string', ' … 30 of 30'])
  })

  test('keeps within a narrow screen: the words give way first', () => {
    const long = [choice('CapacityReservationSpecification', 'object of many'), choice('a', 'string')]
    const { lines, left } = popupView(popup(long, 1), { columns: 40, rows: 9, at: 30, chosen: true })
    expect(left).toBe(6)
    expect(lines.map(textOf)).toEqual([' CapacityReservationSpecification ', ` a${' '.repeat(32)}`])
    const narrow = popupView(popup(long, 1), { columns: 20, rows: 9, at: 3, chosen: true })
    expect(narrow.left).toBe(0)
    expect(narrow.lines.map(textOf)).toEqual([' CapacityReservati… ', ` a${' '.repeat(18)}`])
  })

  test('shows no control characters, and keeps its columns with wide ones', () => {
    const { lines } = popupView(popup([choice('\u001b[2J', 'x'), choice('東京', 'タグ', [1]), choice('é', 'a')], 2), {
      columns: 60,
      rows: 9,
      at: 0,
      chosen: true,
    })
    expect(lines.map(textOf)).toEqual([' \\u001b[2J   x    ', ' 東京        タグ ', ' é           a    '])
    expect(lines[1]?.[2]).toEqual({ text: '京', style: 'match' })
  })

  test('makes out none where nobody has moved in it', () => {
    const { lines } = popupView(popup(many), { columns: 80, rows: 4, at: 0, chosen: false })
    expect(lines.flat().every(({ style }) => style !== 'cursor')).toBe(true)
    expect(textOf(lines.at(-1) ?? [])).toContain(`… ${many.length}`)
  })

  test('is nothing where it is closed or has no room', () => {
    for (const [list, room] of [
      [closed(popup(many)), { columns: 80, rows: 8, at: 0, chosen: true }],
      [popup(many), { columns: 80, rows: 0, at: 0, chosen: true }],
      [popup(many), { columns: 3, rows: 8, at: 0, chosen: true }],
    ] as const) {
      expect(popupView(list, room)).toEqual({ lines: [], left: 0 })
    }
  })

  test('always fits, shows the choice, and has lines of one width', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    const choices = fc.array(fc.record({ text, says: text, matched: fc.array(fc.nat(20)) }), {
      minLength: 1,
      maxLength: 30,
    })
    const room = fc.record({
      columns: fc.integer({ min: 4, max: 90 }),
      rows: fc.integer({ min: 1, max: 12 }),
      at: fc.nat(100),
      chosen: fc.constant(true),
    })
    fc.assert(
      fc.property(choices, fc.nat(), room, (all, index, space) => {
        const { lines, left } = popupView(popup(all, index % all.length), space)
        const widths = new Set(lines.map((line) => widthOf(textOf(line))))
        expect(lines.length).toBeLessThanOrEqual(Math.min(8, space.rows))
        expect(widths.size).toBe(1)
        expect(left + Math.max(...widths)).toBeLessThanOrEqual(space.columns)
        expect(lines.flat().filter(({ style }) => style === 'cursor')).toHaveLength(1)
      }),
    )
  })
})
