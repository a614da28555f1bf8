import { describe, expect, test } from 'vitest'
import type { Frame, SuspendTerminal } from '../../../src/tui/ink/screen.ts'
import { show } from '../../../src/tui/ink/show.ts'
import { fakeKeyboard, fakeScreen, until } from '../rig/screen.ts'

const rowsOf = (count: number, cursor: number, width = 70): readonly string[] =>
  Array.from({ length: count }, (_, at) => {
    const text = `row ${at} ${'x'.repeat(width)}`.slice(0, width)
    return at === cursor ? `\u001b[7m${text}\u001b[0m` : text
  })

/** A frame that cannot be made. */
const broken = Object.assign(new Error('it broke'), { lines: [] })

function shown(columns: number, rows: number, first: Frame, screen = fakeScreen(columns, rows)) {
  const keyboard = fakeKeyboard()
  let frame = first
  let listener = (): void => {}
  let suspend: SuspendTerminal | undefined
  const crashes: unknown[] = []
  const drawn = show(
    {
      subscribe(told) {
        listener = told
        return () => {}
      },
      frame() {
        if (frame === broken) throw broken
        return frame
      },
      onMounted(given) {
        suspend = given
      },
    },
    { output: screen.output, input: keyboard.input, screenReader: false, onCrash: (error) => crashes.push(error) },
  )
  return {
    screen,
    drawn,
    crashes,
    suspend: (act: () => Promise<void>) => suspend?.(act),
    next(made: Frame) {
      frame = made
      listener()
    },
  }
}

describe('Ink as arnq uses it', () => {
  test('draws on the alternate screen although CI is set, and leaves it at the end', async () => {
    const { screen, drawn } = shown(80, 24, { lines: rowsOf(23, 0) })
    await until(async () => (await screen.lines())[1]?.startsWith('row 1 x'))
    expect(await screen.isAlternate()).toBe(true)
    expect((await screen.lines())[0]).toMatch(/^row 0 x/)
    await drawn.end()
    expect(await screen.isAlternate()).toBe(false)
    expect((await screen.cursor()).visible).toBe(true)
  })

  test('writes only the lines that changed, and never clears the screen', async () => {
    const { screen, drawn, next } = shown(80, 24, { lines: rowsOf(23, 0) })
    await screen.lines()
    screen.written()
    for (let at = 1; at < 23; at++) {
      next({ lines: rowsOf(23, at) })
      await until(async () => (await screen.lines()).length > 0 && screen.written().includes(`row ${at} `))
    }
    next({ lines: rowsOf(23, 3) })
    let bytes = ''
    await until(() => {
      bytes += screen.written()
      return bytes.includes('row 3 ')
    })
    for (const clear of ['\u001b[2J', '\u001b[3J']) expect(bytes).not.toContain(clear)
    expect(bytes).not.toContain('row 5 ')
    expect(Buffer.byteLength(bytes)).toBeLessThan(600)
    await drawn.end()
  })

  test('an empty line keeps its place', async () => {
    const { screen, drawn } = shown(40, 12, { lines: ['one', '', 'three'] })
    await until(async () => (await screen.lines())[2] === 'three')
    expect((await screen.lines()).slice(0, 3)).toEqual(['one', '', 'three'])
    await drawn.end()
  })

  test('the cursor stands where the picture says, and is hidden where it says nothing', async () => {
    const { screen, drawn, next } = shown(40, 12, { lines: ['a query', 'b'], caret: { row: 0, column: 7 } })
    expect(await until(async () => (await screen.cursor()).visible && screen.cursor())).toEqual({
      row: 0,
      column: 7,
      visible: true,
    })
    next({ lines: ['a query', 'b'] })
    await until(async () => !(await screen.cursor()).visible)
    await drawn.end()
  })

  test.each([
    [120, 40, 60, 20],
    [60, 20, 120, 40],
    [80, 24, 40, 40],
    [40, 40, 80, 12],
  ])(
    '%ix%i made %ix%i shows the new picture and nothing of the old one',
    async (fromColumns, fromRows, columns, rows) => {
      const { screen, drawn, next } = shown(fromColumns, fromRows, {
        lines: rowsOf(fromRows - 1, 0, fromColumns),
        caret: { row: 2, column: 3 },
      })
      await screen.lines()
      screen.resize(columns, rows)
      const lines = Array.from({ length: rows - 1 }, (_, at) => `new ${at}`)
      drawn.redraw()
      next({ lines, caret: { row: 1, column: 2 } })
      await until(async () => (await screen.lines())[rows - 2] === `new ${rows - 2}`)
      expect(await screen.lines()).toEqual([...lines, ''])
      expect(await screen.cursor()).toMatchObject({ row: 1, column: 2 })
      await drawn.end()
    },
  )

  test('hands the terminal over, and draws everything anew when it is back', async () => {
    const { screen, drawn, suspend } = shown(40, 12, { lines: ['one', 'two'] })
    await until(async () => (await screen.lines())[1] === 'two')
    await suspend(async () => {
      expect(await screen.isAlternate()).toBe(false)
      expect((await screen.cursor()).visible).toBe(true)
    })
    await until(async () => (await screen.lines())[1] === 'two')
    expect(await screen.isAlternate()).toBe(true)
    expect((await screen.lines())[0]).toBe('one')
    await drawn.end()
  })

  test('a frame that throws is told of, and the terminal is as it was', async () => {
    const { screen, drawn, next, crashes } = shown(40, 12, { lines: ['one', 'two'] })
    await screen.lines()
    next(broken)
    await until(() => crashes.length > 0)
    expect(crashes).toEqual([broken])
    await drawn.end()
    expect(await screen.isAlternate()).toBe(false)
    expect((await screen.cursor()).visible).toBe(true)
  })

  test('begins in the upper left corner, wherever the cursor was left, and gives it back there', async () => {
    const screen = fakeScreen(40, 12)
    screen.output.write('one\nhalf a line')
    const { drawn, suspend } = shown(40, 12, { lines: ['first', 'second'] }, screen)
    expect((await screen.lines()).slice(0, 2)).toEqual(['first', 'second'])
    await suspend(async () => {
      expect(await screen.cursor()).toMatchObject({ row: 1, column: 11 })
      screen.output.write(', and more')
    })
    expect((await screen.lines()).slice(0, 2)).toEqual(['first', 'second'])
    await drawn.end()
    expect((await screen.lines()).slice(0, 2)).toEqual(['one', 'half a line, and more'])
  })
})
