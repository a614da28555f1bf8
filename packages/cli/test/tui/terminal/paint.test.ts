import { stripVTControlCharacters } from 'node:util'
import xterm from '@xterm/headless'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../../../src/formats/width.ts'
import type { Line } from '../../../src/tui/screen.ts'
import { paint } from '../../../src/tui/terminal/paint.ts'
import { backgroundIn, backgroundOf, themes } from '../../../src/tui/terminal/theme.ts'

const { Terminal } = xterm
const bare = stripVTControlCharacters
const styles = Object.keys(themes.dark) as (keyof typeof themes.dark)[]
const lines: fc.Arbitrary<Line> = fc.array(
  fc.oneof(
    fc.record({ text: fc.string({ unit: 'binary', maxLength: 12 }) }),
    fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 12 }), style: fc.constantFrom(...styles) }),
  ),
)

describe('a painted line', () => {
  test('is never wider than its room, and holds nothing that a terminal obeys but styles', () => {
    fc.assert(
      fc.property(lines, fc.nat(40), fc.constantFrom(...Object.values(themes)), (line, width, theme) => {
        const text = bare(paint(line, width, theme))
        expect(text).not.toMatch(/\p{Cc}/u)
        expect(widthOf(text)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test('styles end where they began, so that no line colours the next', () => {
    const painted = paint([{ text: 'a', style: 'bad' }, { text: 'b' }], 10, themes.dark)
    expect(painted).toBe('\u001b[31ma\u001b[39mb')
  })

  test.each(Object.entries(themes))('of theme %s each style ends all that it began', async (_, theme) => {
    for (const style of styles) {
      const terminal = new Terminal({ cols: 4, rows: 1, allowProposedApi: true })
      const { promise, resolve } = Promise.withResolvers<void>()
      terminal.write(paint([{ text: 'a' }, { text: 'b', style }, { text: 'c' }], 4, theme), resolve)
      await promise
      const line = terminal.buffer.active.getLine(0)
      expect(line?.getCell(1)?.isAttributeDefault(), style).toBe(theme[style] === '')
      expect(line?.getCell(2)?.isAttributeDefault(), style).toBe(true)
    }
  })

  test('spaces at the end are left out, but not those of the cursor', () => {
    expect(paint([{ text: 'a  ' }], 10, themes.plain)).toBe('a')
    expect(paint([{ text: 'a ' }, { text: '   ', style: 'dim' }], 10, themes.plain)).toBe('a')
    expect(paint([{ text: 'a ', style: 'cursor' }], 10, themes.plain)).toBe('\u001b[7ma \u001b[27m')
  })

  test('without colours there are none, but the cursor can be told', () => {
    for (const sgr of Object.values(themes.plain)) expect(sgr).not.toMatch(/3\d|4[0-7]|9\d/)
    expect(themes.plain.cursor).toBe('7')
  })
})

describe('the background', () => {
  test.each([
    ['\u001b]11;rgb:ffff/ffff/dddd\u001b\\', 'light'],
    ['\u001b]11;rgb:1e1e/1e1e/2e2e\u0007', 'dark'],
    ['\u001b]11;rgba:f/f/f/f\u001b\\', 'light'],
    ['\u001b[I', undefined],
  ])('%j is %s', (reply, background) => {
    expect(backgroundIn(reply)).toBe(background)
  })

  test.each([
    ['15;0', 'dark'],
    ['0;15', 'light'],
    ['0;default;15', 'light'],
    ['12;8', 'dark'],
    ['', undefined],
    [undefined, undefined],
  ])('COLORFGBG=%s is %s', (COLORFGBG, background) => {
    expect(backgroundOf({ COLORFGBG })).toBe(background)
  })
})
