import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deleteSnapshot } from '../../../src/actions/delete-snapshot.ts'
import { type BinRule, binReversal, binRuleFor, binRules } from '../../../src/actions/parts/recycle-bin.ts'
import { binRule } from '../../rooms.ts'
import { actedOn } from '../acted.ts'

const key = fc.constantFrom('a', 'b', 'constructor')
const value = fc.constantFrom('', 'x', 'y')
const tag = fc.record({ key, value: fc.option(value, { nil: undefined }) })
const rule: fc.Arbitrary<BinRule> = fc
  .record({
    id: fc.uuid(),
    days: fc.integer({ min: 1, max: 365 }),
    tags: fc.array(tag, { maxLength: 2 }),
    not: fc.array(tag, { maxLength: 2 }),
  })
  .map((one) => (one.tags.length > 0 ? { ...one, not: [] } : one))
const tags = fc.dictionary(key, value)

test('the rule that is named keeps the resource, and no rule keeps it longer', () => {
  fc.assert(
    fc.property(fc.array(rule), tags, (rules, has) => {
      const best = binRuleFor(rules, has)
      const keeping = rules.filter((one) => binRuleFor([one], has))
      expect(best?.days).toBe(keeping.length === 0 ? undefined : Math.max(...keeping.map(({ days }) => days)))
      for (const one of keeping) {
        const own = (of: BinRule['tags']) =>
          of.some(({ key: name, value: is }) => Object.hasOwn(has, name) && (is === undefined || has[name] === is))
        expect(one.tags.length === 0 || own(one.tags)).toBe(true)
        expect(own(one.not)).toBe(false)
      }
    }),
  )
})

test('rules of the type, in force, page by page; a tag without a value in a rule is read against us', async () => {
  const recycleBinRules = [
    ...Array.from({ length: 130 }, (_, at) => binRule('EBS_SNAPSHOT', (at % 300) + 1, { Identifier: `r${at}` })),
    binRule('EBS_SNAPSHOT', 365, { Status: 'pending', Identifier: 'late' }),
    binRule('EC2_IMAGE', 364),
  ]
  const { call } = actedOn(deleteSnapshot, 'x', { recycleBinRules })
  expect(await binRules({ call }, 'EBS_SNAPSHOT')).toHaveLength(130)
  expect(await binReversal({ call }, 'EBS_SNAPSHOT', 'it', {})).toMatchObject({ kind: 'recycle-bin', days: 130 })
  const open = { id: 'r', days: 1, tags: [], not: [{ key: 'a', value: undefined }] }
  expect(binRuleFor([open], { a: 'x' })).toBeUndefined()
  expect(binRuleFor([{ ...open, tags: [{ key: 'a', value: undefined }], not: [] }], { a: 'x' })).toBeUndefined()
})
