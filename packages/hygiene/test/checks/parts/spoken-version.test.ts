import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSpoken, type Spoken, spokenOf } from '../../../src/checks/parts/spoken-version.ts'

const spoken = (text: string): Spoken => {
  const one = spokenOf(text)
  if (!one) throw new Error(text)
  return one
}

describe('spoken versions', () => {
  it.each(['', '   ', '<html>', 'a b', 'x'.repeat(101), '1.0\n2.0'])('takes %j for none', (text) => {
    expect(spokenOf(text)).toBeUndefined()
  })

  it('orders as semver.org does', () => {
    const order = [
      '0.9.0',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.2',
      '1.10.0',
      'v2',
    ]
    const shuffled = [...order].reverse().map(spoken)
    expect(shuffled.sort((a, b) => compareSpoken(a, b) ?? 0).map(({ text }) => text)).toEqual(order)
  })

  it('takes 1.0 and 1.0.0 and what stands behind a plus for the same', () => {
    expect(compareSpoken(spoken('1.0'), spoken('v1.0.0+build.7'))).toBe(0)
  })

  it('has no order for words', () => {
    expect(compareSpoken(spoken('main'), spoken('1.0'))).toBeUndefined()
    expect(compareSpoken(spoken('main'), spoken('main'))).toBe(0)
  })

  it('is one order whichever comes first', () => {
    const number = fc.nat({ max: 20 })
    const version = fc
      .tuple(number, number, number, fc.option(fc.constantFrom('rc.1', 'rc.2', 'alpha', '1')))
      .map(([a, b, c, pre]) => spoken(`${a}.${b}.${c}${pre === null ? '' : `-${pre}`}`))
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareSpoken(a, b) ?? 9)).toBe(-Math.sign(compareSpoken(b, a) ?? 9) + 0)
      }),
    )
  })
})
