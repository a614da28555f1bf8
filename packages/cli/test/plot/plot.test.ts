import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCanvas } from '../../src/plot/canvas.ts'
import { plot } from '../../src/plot/plot.ts'
import { isGap, type Point, type Series, stepOf } from '../../src/plot/series.ts'
import { dotOf, type Frame, trace } from '../../src/plot/trace.ts'
import { texts, widths } from './lines.ts'

const HOUR = 3_600_000
const from = Date.UTC(2026, 10, 1)
const to = from + 24 * HOUR
const FIVE = 300_000

const series = (values: readonly number[], label = 'a', step = FIVE): Series => ({
  label,
  step,
  points: values.map((value, at) => ({ at: from + at * step, value })),
})

const wave = (shift: number, label = 'a') =>
  series(
    Array.from({ length: 288 }, (_, at) => 40 + 30 * Math.sin(shift + at / 23)),
    label,
  )

const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
const points = fc
  .array(fc.record({ slot: fc.nat(287), value: fc.oneof(value, fc.constant(Number.NaN)) }), { maxLength: 60 })
  .map((found): readonly Point[] => {
    const bySlot = new Map(found.map((one) => [one.slot, one.value]))
    return [...bySlot].sort(([a], [b]) => a - b).map(([slot, one]) => ({ at: from + slot * FIVE, value: one }))
  })
const anySeries = fc.record({ label: fc.string(), points, step: fc.constant(FIVE) })

describe('a trace', () => {
  const frame: Frame = { from, to, low: -1e12, high: 1e12 }

  test('lights the dot of every point that is in the frame', () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), (one, columns, rows) => {
        const canvas = makeCanvas(columns, rows)
        trace(one, frame, canvas, 0)
        for (const point of one.points.filter((each) => Number.isFinite(each.value))) {
          const { x, y } = dotOf(point, frame, canvas)
          expect(canvas.isLit(x, y)).toBe(true)
        }
      }),
    )
  })

  test('draws nothing where there is a gap', () => {
    fc.assert(
      fc.property(anySeries, (one) => {
        const canvas = makeCanvas(60, 10)
        trace(one, frame, canvas, 0)
        const known = one.points.filter((each) => Number.isFinite(each.value))
        for (const [at, after] of known.entries()) {
          const before = known[at - 1]
          if (!before || !isGap(one, before, after)) continue
          for (let x = dotOf(before, frame, canvas).x + 1; x < dotOf(after, frame, canvas).x; x++)
            for (let y = 0; y < canvas.dots.down; y++) expect(canvas.isLit(x, y)).toBe(false)
        }
      }),
    )
  })

  test('joins neighbours without a hole', () => {
    const canvas = makeCanvas(60, 10)
    trace(wave(0), { from, to: from + 287 * FIVE, low: 0, high: 80 }, canvas, 0)
    for (let x = 0; x < canvas.dots.across; x++) {
      expect(Array.from({ length: canvas.dots.down }, (_, y) => canvas.isLit(x, y))).toContain(true)
    }
  })
})

describe('a plot', () => {
  test('has as many lines as were asked for, each of the width that was asked for', () => {
    const unit = fc.constantFrom(undefined, 'Percent', 'Bytes', 'Milliseconds', 'Count/Second', 'Nonsense')
    fc.assert(
      fc.property(
        fc.array(anySeries, { maxLength: 6 }),
        fc.integer({ min: 1, max: 130 }),
        fc.integer({ min: 1, max: 30 }),
        unit,
        (all, width, height, named) => {
          const lines = plot({ series: all, from, to, width, height, unit: named })
          expect(lines.length).toBeLessThanOrEqual(height)
          if (width >= 20 && height >= 4) expect(lines).toHaveLength(height)
          for (const taken of widths(lines)) expect(taken).toBe(width)
        },
      ),
    )
  })

  test('tells values at the left and times below, and leaves a gap what it is', () => {
    const all = wave(0)
    const holed = { ...all, points: all.points.filter((_, at) => at < 100 || at > 140) }
    expect(texts(plot({ series: [holed], from, to, width: 60, height: 10, unit: 'Percent' }))).toMatchInlineSnapshot(`
      [
        "     │   ⢀⡤⠚⠉⠉⠓⢤⡀                   ⢀⡴⠚⠉⠙⠲⣄                 ",
        "60 % ┤  ⡠⠋      ⠑⣄                 ⡴⠋      ⠱⣄               ",
        "     │⢀⠜⠁        ⠈⢢⡀             ⢀⠎         ⠈⢆              ",
        "40 % ┤⠊            ⠳⡀           ⣠⠏            ⢳⡀           ⡠",
        "     │              ⠘⣄                         ⠑⡄        ⢀⡔⠁",
        "20 % ┤               ⠈⢣⡀                        ⠘⢢⡀     ⣠⠊  ",
        "     │                 ⠈⠒                         ⠙⠢⢤⣠⠤⠊⠁   ",
        "   0 ┤                                                      ",
        "     └┴────────────┴─────────────┴────────────┴─────────────",
        " UTC  Nov 1      06:00         12:00        18:00           ",
      ]
    `)
  })

  test('numbers several series where they end, and says below which is which', () => {
    const all = [wave(0, 'web-1'), wave(1.5, 'web-2'), wave(3, 'data\u001b[2J')]
    expect(texts(plot({ series: all, from, to, width: 60, height: 10, unit: 'Percent' }))).toMatchInlineSnapshot(`
      [
        "     │⠉⠙⠲⣤⠔⠊⠉⠙⠢⣄      ⢀⡴⠊⠉⠉⠲⢤⡴⠚⠉⠉⠲⢄⡴⠚⠉⠉⠓⢤⡀     ⢀⡠⠖⠉⠉⠓⢦⡠⠒⠉ 2 ",
        "60 % ┤ ⢀⡔⠉⠳⡀   ⠈⠳⡀  ⢀⡴⠋    ⡴⠋⠑⣄  ⡴⠋⠙⣄    ⠑⢆   ⣠⠊    ⣠⠎⠙⢦⡀   ",
        "     │⣤⠋   ⠘⢆    ⠙⢦⢠⠎    ⢀⠞   ⠈⢢⡞   ⠈⢣⡀   ⠈⢣⡀⡴⠁   ⢀⡔⠁   ⠑  3",
        "40 % ┤⠉⠣⡀   ⠈⢣⡀   ⡰⠳⡀   ⡠⠋    ⡰⠋⠱⡄    ⠙⣄   ⢠⠟⣄   ⢠⠎    ⢀⠖1  ",
        "20 % ┤  ⠙⢄    ⠑⢆⢠⠞  ⠙⢤⢀⠞⠁   ⢀⠜⠁  ⠘⢦⡀   ⠈⢦⣀⡴⠁ ⠈⢢⣀⡴⠃   ⢀⡴⠉    ",
        "     │   ⠈⠳⢤⣀⣀⡠⠖⠑⢤⣀⣀⡠⠔⠑⢤⣀⣀⣠⠖⠉      ⠙⠦⣄⣀⣠⠴⠛⠦⣄⣀⣀⠴⠛⠢⣄⣀⣀⠴⠋      ",
        "   0 ┤                                                      ",
        "     └┴───────────┴────────────┴────────────┴────────────   ",
        " UTC  Nov 1     06:00        12:00        18:00             ",
        "1 web-1  2 web-2  3 data\\u001b[2J                           ",
      ]
    `)
  })

  test('counts those that it does not draw', () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((label, at) => wave(at, label))
    expect(
      texts(plot({ series: all, from, to, width: 60, height: 10 }))
        .at(-1)
        ?.trim(),
    ).toBe('1 a  2 b  3 c  4 d  … and 2 more')
  })

  const small = (one: Series, unit?: string) => texts(plot({ series: [one], from, to, width: 40, height: 7, unit }))

  test('shows zeros on the floor', () => {
    expect(small(series(Array.from({ length: 288 }, () => 0)), 'Count')).toMatchInlineSnapshot(`
      [
        "1.0 ┤                                   ",
        "    │                                   ",
        "0.5 ┤                                   ",
        "    │                                   ",
        "  0 ┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀",
        "    └┴────────────────┴─────────────────",
        "UTC  Nov 1          12:00               ",
      ]
    `)
  })

  test('shows what never changes in its middle', () => {
    expect(small(series(Array.from({ length: 288 }, () => 1.5e9)), 'Bytes')).toMatchInlineSnapshot(`
      [
        "2.0 GiB ┤                               ",
        "        │                               ",
        "1.5 GiB ┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤",
        "1.0 GiB ┤                               ",
        "        │                               ",
        "        └┴──────────────┴───────────────",
        "    UTC  Nov 1        12:00             ",
      ]
    `)
  })

  test('shows a lone point', () => {
    expect(small({ ...series([]), points: [{ at: from + 12 * HOUR, value: 7 }] })).toMatchInlineSnapshot(`
      [
        " 10 ┤                                   ",
        "    │                                   ",
        "    │                 ⠠                 ",
        "  5 ┤                                   ",
        "    │                                   ",
        "    └┴────────────────┴─────────────────",
        "UTC  Nov 1          12:00               ",
      ]
    `)
  })

  test('says that there is nothing', () => {
    expect(small(series([Number.NaN]), 'Percent')).toMatchInlineSnapshot(`
      [
        "    │                                   ",
        "    │                                   ",
        "    │              no data              ",
        "    │                                   ",
        "    │                                   ",
        "    └┴────────────────┴─────────────────",
        "UTC  Nov 1          12:00               ",
      ]
    `)
  })

  test('shows values below zero', () => {
    expect(small(series(Array.from({ length: 288 }, (_, at) => -at)), 'Milliseconds')).toMatchInlineSnapshot(`
      [
        "      0 ┤⠉⠒⠲⠤⣄⣀⡀                        ",
        "        │      ⠉⠙⠒⠦⠤⣄⣀                  ",
        "        │            ⠈⠉⠑⠒⠦⢤⣀⡀           ",
        "-200 ms ┤                   ⠈⠉⠓⠲⠤⢄⣀⡀    ",
        "        │                          ⠉⠙⠒⠢⠤",
        "        └┴──────────────┴───────────────",
        "    UTC  Nov 1        12:00             ",
      ]
    `)
  })

  test('is a line of bars where there is no room', () => {
    expect(texts(plot({ series: [wave(0)], from, to, width: 30, height: 3, unit: 'Percent' }))).toMatchInlineSnapshot(`
      [
        "▅▇██▇▅▃▂▁▁▃▄▆██▇▆▄▂▁▁▂▃ 37.4 %",
      ]
    `)
    expect(widths(plot({ series: [wave(0)], from, to, width: 1, height: 1 }))).toEqual([1])
    expect(plot({ series: [wave(0)], from, to, width: 0, height: 9 })).toEqual([])
  })

  test('survives a time that does not go on', () => {
    expect(plot({ series: [wave(0)], from, to: from, width: 30, height: 6 })).toHaveLength(6)
  })
})

describe('the step of a series', () => {
  const MINUTE = 60_000
  const at = (...slots: readonly number[]) => slots.map((slot) => ({ at: from + slot * MINUTE, value: 1 }))

  test('is the least distance of its points, and no less than the period', () => {
    expect(stepOf(at(0, 5, 10, 30), MINUTE)).toBe(5 * MINUTE)
    expect(stepOf(at(0, 40, 41, 300), MINUTE)).toBe(MINUTE)
    expect(stepOf(at(0, 5), 15 * MINUTE)).toBe(15 * MINUTE)
    expect(stepOf([], MINUTE)).toBe(MINUTE)
  })

  test('is longer than five minutes only where most points are that far apart', () => {
    const day = 24 * 60
    expect(stepOf(at(0, day, 2 * day, 3 * day, 6 * day), 5 * MINUTE)).toBe(day * MINUTE)
    expect(stepOf(at(0, 60, 120, 200, 300, 450, 700), 5 * MINUTE)).toBe(5 * MINUTE)
    expect(stepOf(at(0, 720), 5 * MINUTE)).toBe(5 * MINUTE)
    expect(stepOf(at(0, 5), MINUTE)).toBe(5 * MINUTE)
  })

  test('leaves the silence between two far points empty', () => {
    const two = at(180, 900)
    const lines = texts(
      plot({ series: [{ label: 'a', points: two, step: stepOf(two, FIVE) }], from, to, width: 60, height: 7 }),
    )
    expect(lines.join('').match(/[\u2801-\u28ff]/g)).toHaveLength(2)
  })
})
