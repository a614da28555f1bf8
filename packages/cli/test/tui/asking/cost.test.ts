import { actionsOf, parsePattern, resourceTypes, type Unit } from '@arnq/query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costOf, type Estate } from '../../../src/tui/asking/cost.ts'
import { readQuestion } from '../../../src/tui/asking/question.ts'

const REGIONS = ['eu-west-1', 'us-east-1', 'us-west-2']
const ACCOUNTS = ['111111111111', '222222222222', '333333333333']
const PATTERNS = [
  '*:*',
  'ec2:instance',
  'ec2:{volume,vpc}',
  'arn:aws:*:us-*:*:*',
  'arn:aws:*:*:2*:*',
  'lambda:function',
]
const types = resourceTypes.filter(({ type }) => /^(ec2:(instance|volume|vpc)|lambda:function|rds:db)$/.test(type))

const place = fc.record({
  id: fc.constantFrom(...ACCOUNTS),
  name: fc.constant(undefined),
  partition: fc.constant('aws'),
  regions: fc.subarray(REGIONS),
})
const unit = fc
  .record({
    type: fc.constantFrom(...types),
    account: fc.constantFrom(...ACCOUNTS),
    region: fc.constantFrom(...REGIONS),
  })
  .map(({ type, account, region }): Unit => ({ type, target: { partition: 'aws', account, region } }))

const nameOf = ({ type, target: { account, region } }: Unit): string =>
  `${type.type} ${account} ${type.scope === 'region' ? region : '-'}`

test('a cost is that of the units, each looked at by itself', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PATTERNS),
      fc.uniqueArray(place, { selector: ({ id }) => id }),
      fc.uniqueArray(unit, { selector: nameOf }),
      (text, places, here) => {
        const question = readQuestion(text, new Set())
        const allows = { account: () => true, region: () => true }
        const estate = { places, allows, complete: true, here } as unknown as Estate
        const pattern = parsePattern(text)
        const meant = places
          .filter(({ id }) => pattern.account.matches(id))
          .map(({ id, regions }) => ({ id, regions: regions.filter((region) => pattern.region.matches(region)) }))
          .filter(({ regions }) => regions.length > 0)
        const units = meant.flatMap(({ id, regions }) =>
          question.types.flatMap((type) =>
            (type.scope === 'region' ? regions : regions.slice(0, 1)).map(
              (region): Unit => ({ type, target: { partition: 'aws', account: id, region } }),
            ),
          ),
        )
        const there = new Set(here.map(nameOf))
        const open = units.filter((one) => !there.has(nameOf(one)))
        const { accounts, targets, here: found, calls } = costOf(question, estate)
        expect([accounts, targets, found]).toEqual([meant.length, units.length, units.length - open.length])
        const least = open.reduce((sum, { type }) => sum + actionsOf(type, []).length, 0)
        expect(calls).toBeGreaterThanOrEqual(least)
        if (open.length === 0) expect(calls).toBe(0)
      },
    ),
  )
})
