import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOf, isNear } from '../../../src/checks/parts/tag-rules.ts'

const exact = { ignoreCase: false }

describe('tag rules', () => {
  it('finds no fault in what has every required key with any value at all', () => {
    const text = fc
      .string({ minLength: 1 })
      .filter((one) => one.trim() !== '' && !one.startsWith('aws:') && one !== '__proto__')
    fc.assert(
      fc.property(fc.dictionary(text, text), (tags) => {
        const rules = Object.fromEntries(Object.keys(tags).map((key) => [key, {}]))
        expect(faultsOf(tags, rules, exact)).toEqual([])
      }),
    )
  })

  it('matches a whole value, and compares allowed ones as text', () => {
    expect(faultsOf({ A: 'xprodx' }, { A: { matches: 'prod|dev' } }, exact)).toHaveLength(1)
    expect(faultsOf({ A: 'p.od' }, { A: { values: ['p.od'] } }, exact)).toEqual([])
    expect(faultsOf({ A: 'prod' }, { A: { values: ['p.od'] } }, exact)).toHaveLength(1)
  })

  it.each([
    ['owner', 'Owner', true],
    ['cost-center', 'CostCenter', true],
    ['Enviroment', 'Environment', true],
    ['Onwer', 'Owner', true],
    ['App', 'Apt', false],
    ['Name', 'Owner', false],
    ['', 'Owner', false],
  ])('%j is near %j: %s', (one, other, near) => {
    expect([isNear(one, other), isNear(other, one)]).toEqual([near, near])
  })
})
