import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchRanges } from '../../../src/tui/table/match-ranges.ts'
import { narrows, readFilter } from '../../../src/tui/table/read-filter.ts'

const finds = (typed: string, text: string): boolean | undefined => {
  const filter = readFilter(typed)
  return filter?.isIn(
    () => text,
    () => text.toLowerCase(),
  )
}

describe('readFilter', () => {
  test.each([
    ['web', 'prod-WEB-1', true],
    ['Web', 'prod-web-1', false],
    ['Web', 'prod-Web-1', true],
    ['a.b', 'axb', false],
    ['[', 'a[0]', true],
    ['~web-\\d+$', 'prod-Web-12', true],
    ['~web-\\d+$', 'prod-web-', false],
    ['~Web', 'web', false],
    ['~\\S+\\D', 'web', true],
    ['~a\\-b', 'a-b', true],
    ['-f wbprd', 'Web-Prod', true],
    ['-f prdwb', 'Web-Prod', false],
    ['-f WP', 'Web-Prod', true],
    ['-f WP', 'web-prod', false],
    ['-x', 'a-x', true],
  ])('%s in %s: %s', (typed, text, is) => {
    expect(finds(typed, text)).toBe(is)
  })

  test.each(['', ' ', '!', '~', '-f', '-f ', '!~', '!-f '])('"%s" says nothing yet', (typed) => {
    expect(readFilter(typed)).toBeUndefined()
  })

  test('`!` in front of each means the others, and finds the same', () => {
    for (const typed of ['web', '~we+b', '-f wb']) {
      expect(readFilter(`!${typed}`)).toMatchObject({ inverse: true, finds: typed })
      expect(readFilter(typed)).toMatchObject({ inverse: false, finds: typed })
    }
  })

  test('an expression that cannot be read is an error', () => {
    expect(() => readFilter('~(')).toThrow(SyntaxError)
    expect(() => readFilter('!~(')).toThrow(SyntaxError)
  })

  test('one that narrows another finds nothing that the other does not', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', '~', '!', '-', ' ', 'ß', 'İ', 'σ', 'Σ') })
    fc.assert(
      fc.property(text, text, text, (first, more, row) => {
        const [before, after] = [readable(first), readable(first + more)]
        fc.pre(before !== undefined && after !== undefined && narrows(after, before))
        if (
          after?.isIn(
            () => row,
            () => row.toLowerCase(),
          )
        )
          expect(
            before?.isIn(
              () => row,
              () => row.toLowerCase(),
            ),
          ).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

function readable(typed: string) {
  try {
    return readFilter(typed)
  } catch {
    return undefined
  }
}

describe('matchRanges', () => {
  const marked = (typed: string, text: string): string => {
    let [out, from] = ['', 0]
    for (const [start, end] of matchRanges(typed, text)) {
      out += `${text.slice(from, start)}<${text.slice(start, end)}>`
      from = end
    }
    return out + text.slice(from)
  }

  test.each([
    ['web', 'web-WEB', '<web>-<WEB>'],
    ['WEB', 'web-WEB', 'web-<WEB>'],
    ['~\\d+', 'a1b22', 'a<1>b<22>'],
    ['~x*', 'axxb', 'a<xx>b'],
    ['-f wp', 'web-prod', '<w>eb-<p>rod'],
    ['-f we', 'web', '<we>b'],
    ['!web', 'web', 'web'],
    ['~(', 'web(', 'web('],
    ['', 'web', 'web'],
    ['🙂', 'a🙂b', 'a<🙂>b'],
    ['b', 'İb', 'İ<b>'],
    ['-f b', 'İb', 'İb'],
  ])('%s in %s: %s', (typed, text, out) => {
    expect(marked(typed, text)).toBe(out)
  })

  test('lie within the text, in order, none over another', () => {
    const anything = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(fc.tuple(fc.constantFrom('', '~', '-f '), anything), anything, ([sign, typed], text) => {
        let last = 0
        for (const [from, to] of matchRanges(sign + typed, text + typed)) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          last = to
        }
        expect(last).toBeLessThanOrEqual((text + typed).length)
      }),
    )
  })
})
