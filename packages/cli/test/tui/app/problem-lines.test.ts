import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemLines } from '../../../src/tui/app/problem-lines.ts'
import { lineWidth } from '../../../src/tui/layout/line-width.ts'

const texts = (message: string, start?: number, columns = 40, end = start && start + 3): readonly string[] =>
  problemLines({ message, start, end }, { left: 9, width: columns - 9, scroll: 0, columns }).map((line) =>
    line.map(({ text }) => text).join(''),
  )

describe('what is wrong with a line', () => {
  test('stands behind its carets, in front of them, or below them where there is room', () => {
    expect(texts('no such type', 2)).toEqual(['           ^^^ no such type'])
    expect(texts('no such type', 24)).toEqual(['                    no such type ^^^'])
    expect(texts('max_by() takes a number or a string for every element (leave the others out)', 2)).toEqual([
      '           ^^^',
      ' max_by() takes a number or a string for',
      ' every element (leave the others out)',
    ])
    expect(texts('no region is called so')).toEqual([' no region is called so'])
  })

  test('is never wider than the screen, nor higher than four lines', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.option(fc.nat(90), { nil: undefined }), (message, start) => {
        const lines = problemLines({ message, start }, { left: 9, width: 51, scroll: 0, columns: 60 })
        expect(lines.length).toBeLessThanOrEqual(4)
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(60)
      }),
    )
  })
})
