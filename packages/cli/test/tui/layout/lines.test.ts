import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutText, widthOf } from '../../../src/formats/width.ts'
import { cutLine, sliceLine } from '../../../src/tui/layout/cut-line.ts'
import { lineWidth } from '../../../src/tui/layout/line-width.ts'
import { centred, onTop } from '../../../src/tui/layout/on-top.ts'
import { padLine, styled } from '../../../src/tui/layout/pad-line.ts'
import { rule } from '../../../src/tui/layout/rule.ts'
import { joined, spread } from '../../../src/tui/layout/spread.ts'
import { wrapText } from '../../../src/tui/layout/wrap-text.ts'
import { span } from '../../../src/tui/screen.ts'
import { anyLine, anyText, plain } from './texts.ts'

const width = fc.nat(40)

describe('cutting', () => {
  test('leaves what fits as it is, and cuts with an ellipsis', () => {
    expect(cutLine([span('abc'), span('def', 'dim')], 6)).toEqual([span('abc'), span('def', 'dim')])
    expect(cutLine([span('abc'), span('def', 'dim')], 5)).toEqual([span('abc'), span('d…', 'dim')])
    expect(cutLine([span('abc'), span('def', 'dim')], 4)).toEqual([span('abc'), span('…', 'dim')])
    expect(cutLine([span('abc')], 0)).toEqual([])
  })

  test('halves no wide character', () => {
    expect(cutText('东京都', 5)).toBe('东京…')
    expect(cutText('东京都', 4)).toBe('东…')
    expect(cutText('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…')
    expect(plain(sliceLine([span('a东b')], 2, 4))).toBe(' b')
    expect(plain(sliceLine([span('a东b')], 0, 2))).toBe('a ')
  })

  test('is never wider than it may be', () => {
    fc.assert(
      fc.property(anyLine, width, (line, columns) => {
        expect(lineWidth(cutLine(line, columns))).toBeLessThanOrEqual(columns)
        expect(lineWidth(padLine(line, columns))).toBe(columns)
      }),
    )
  })

  test('a slice has exactly the columns that the line has there', () => {
    fc.assert(
      fc.property(anyLine, width, width, (line, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const there = Math.max(0, Math.min(lineWidth(line), to) - from)
        expect(lineWidth(sliceLine(line, from, to))).toBe(there)
      }),
    )
  })

  test('padding carries the style', () => {
    expect(padLine([span('ab', 'dim')], 4, 'cursor')).toEqual([span('ab', 'dim'), span('  ', 'cursor')])
    expect(styled([span('ab', 'dim'), span('c')], 'cursor')).toEqual([span('ab', 'cursor'), span('c', 'cursor')])
  })
})

describe('wrapping', () => {
  test('breaks at spaces, and within a word only where it must', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrapText('arn:aws:ec2:x y', 6)).toEqual(['arn:aw', 's:ec2:', 'x y'])
    expect(wrapText('a\n\nb', 5)).toEqual(['a', '', 'b'])
    expect(wrapText('', 5)).toEqual([''])
    expect(wrapText('东京都庁', 5)).toEqual(['东京', '都庁'])
    expect(wrapText('东', 1)).toEqual(['…'])
  })

  test('loses nothing but spaces, and no line is too wide', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const lines = wrapText(text, columns)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })
})

describe('left and right on one line', () => {
  test('stand at the edges, and the right one gives way', () => {
    expect(plain(spread([span('left')], [span('right')], 14))).toBe('left     right')
    expect(plain(spread([span('left')], [span('right')], 10))).toBe('left right')
    expect(plain(spread([span('left')], [span('right')], 9))).toBe('left     ')
    expect(plain(spread([span('a long left part')], [span('end')], 12))).toBe('a long … end')
  })

  test('take exactly the width', () => {
    fc.assert(
      fc.property(anyLine, anyLine, width, (left, right, columns) => {
        expect(lineWidth(spread(left, right, columns))).toBe(columns)
      }),
    )
  })

  test('parts that are empty leave no gap', () => {
    expect(plain(joined([[span('a')], [], [span('b')]]))).toBe('a  b')
    expect(plain(joined([[span('a')], [span('b')]], ' · '))).toBe('a · b')
  })
})

describe('rules', () => {
  test('carry a title', () => {
    expect(plain(rule(20, [span('failures', 'title')]))).toBe('── failures ────────')
    expect(plain(rule(5, [span('failures')]))).toBe('─────')
    expect(plain(rule(10, [span('failures')]))).toBe('── fai… ──')
    for (let columns = 0; columns < 40; columns++) expect(lineWidth(rule(columns, [span('failures')]))).toBe(columns)
  })
})

describe('laying over', () => {
  const lines = [[span('abcdefgh')], [span('ij东东mn')], [span('q')]]

  test('keeps what is left and right', () => {
    const over = [[span('XX', 'cursor')], [span('YY')], [span('ZZ')]]
    expect(onTop(lines, over, { row: 1, column: 3 }).map(plain)).toEqual(['abcdefgh', 'ij XX mn', 'q  YY', '   ZZ'])
    expect(onTop(lines, [], { row: 9, column: 9 })).toEqual(lines)
  })

  test('what is laid over stands where it should, and the columns behind it stay', () => {
    fc.assert(
      fc.property(anyLine, anyLine, width, (below, over, column) => {
        const [line = []] = onTop([below], [over], { row: 0, column })
        const end = column + lineWidth(over)
        expect(lineWidth(line)).toBe(Math.max(end, lineWidth(below)))
        const behind = [line, below].map((one) => plain(sliceLine(one, end, 99)).replaceAll('\u200b', ''))
        expect(behind[0]).toBe(behind[1])
      }),
    )
  })

  test('a popup stands in the middle', () => {
    expect(centred({ columns: 10, rows: 4 }, { columns: 21, rows: 9 })).toEqual({ row: 2, column: 5 })
    expect(centred({ columns: 10, rows: 4 }, { columns: 5, rows: 2 })).toEqual({ row: 0, column: 0 })
  })
})
