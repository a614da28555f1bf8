import { type AnyResourceType, type Aws, list, resourceTypes, serviceOf } from '@arnq/query'
import { emulate, worlds } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import { filterLiteral } from '../packages/query/src/glob.ts'
import { readPath } from '../packages/query/src/push-down/path.ts'
import { plain } from '../packages/query/src/row.ts'

// The descriptors say which field an API's filter is about; the sandbox was told what AWS documents of each filter. The
// two were written apart: where a descriptor promises too much, a row is lost here.

const world = { ...worlds.demo(), latency: 0, throttling: 'none' as const }
const aws = emulate(world)
const targets = world.accounts.flatMap(({ id }) =>
  ['us-east-1', 'eu-west-1'].map((region) => ({ partition: 'aws', account: id, region })),
)

type Target = (typeof targets)[number]

async function rows(type: AnyResourceType, target: Target, input: object): Promise<readonly object[]> {
  const call = aws.call as (...args: unknown[]) => ReturnType<Aws['call']>
  return type.list.rows(await call(target, type.service, type.list.operation, { ...type.list.input, ...input })) ?? []
}

const filterTypes = resourceTypes.filter(({ filters, parent }) => filters && !parent)

describe('every filter of a descriptor keeps the row whose value it is given', () => {
  test.each(filterTypes.map((type) => [type.type, type] as const))('%s', async (_, type) => {
    const { filters } = type
    if (!filters) return
    let seen = 0
    for (const target of targets) {
      const sample = (await rows(type, target, {})).slice(0, 2)
      seen += sample.length
      for (const row of sample) {
        for (const [path, filter] of Object.entries(filters.fields)) {
          for (const value of readPath(path)(plain(row) as object).filter(
            (text) => text !== '' && text.length <= 255,
          )) {
            const kept = await rows(type, target, {
              [filters.member]: [{ Name: filter, Values: [filterLiteral(value)] }],
            })
            const arns = kept.map((one) => type.arn(one, target))
            expect(arns, `${filter} = ${value} loses the row whose ${path} it is`).toContain(type.arn(row, target))
          }
        }
      }
    }
    expect(seen, 'the demo has rows of every type').toBeGreaterThan(0)
  })
})

test('every type lists rows of the demo with all that can be joined, each with an id and an ARN of its own', async () => {
  for (const type of resourceTypes) {
    const arns: string[] = []
    for (const target of targets) {
      for await (const event of list(aws, { target, type }, { joins: type.joins ?? [] })) {
        expect(event.kind === 'failure' && event.failure, type.type).toBe(false)
        if (event.kind === 'page') arns.push(...event.resources.map(({ arn }) => arn))
      }
    }
    expect(arns.length, `the demo has no ${type.type}`).toBeGreaterThan(0)
    for (const arn of arns) expect(arn).toMatch(/^arn:aws:[a-z0-9]+:[a-z0-9-]+:[a-z0-9]*:[a-zA-Z-]+[/:].+$/)
    for (const arn of arns) expect(arn.startsWith(`arn:aws:${serviceOf(type)}:`)).toBe(true)
  }
})
