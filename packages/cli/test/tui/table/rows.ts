import type { Resource } from '@arnq/query'
import fc from 'fast-check'
import type { Entry } from '../../../src/tui/entry.ts'
import { makeTableEngine } from '../../../src/tui/table/make-table-engine.ts'
import type { TableEngine } from '../../../src/tui/table-engine.ts'

export type Given = {
  readonly id: string
  readonly type?: string
  readonly account?: string
  readonly accountName?: string
  readonly region?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly row?: object
}

/** A resource as the engine of queries gives it. */
export function resource(given: Given): Resource {
  const { id, type = 'ec2:instance', account = '1', accountName, region = 'us-east-1', tags = {}, row = {} } = given
  return {
    arn: `arn:aws:ec2:${region}:${account}:${type}/${id}`,
    type,
    target: { partition: 'aws', account, region, ...(accountName !== undefined && { accountName }) },
    id,
    name: tags.Name,
    created: undefined,
    tags,
    row: { InstanceId: id, ...row },
  }
}

/** A clock by which each look takes so many milliseconds: with more than a slice, each step is a slice of its own. */
export function steppingClock(step: number): () => number {
  let now = 0
  return () => {
    now += step
    return now
  }
}

export type Options = Partial<Parameters<typeof makeTableEngine>[0]>

/** Fields that the types of these tests put forward. */
export const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'ec2:instance': ['InstanceType', 'State.Name', 'Count'],
  's3:bucket': ['Size', 'Odd'],
}

/** A table over the types of these tests. */
export function table(options: Options = {}): TableEngine {
  return makeTableEngine({
    now: steppingClock(0),
    pause: async () => {},
    columnsFor: (types) => [...new Set(types.flatMap((type) => FIELDS[type] ?? []))],
    joinsFor: (types) => (types.includes('ec2:instance') ? ['_status'] : []),
    ...options,
  })
}

/** What an entry shows of itself: to compare tables by. */
export const told = ({ item }: Entry): unknown => (item.kind === 'resource' ? item.resource : item.value)

/** The rows of a table as lines: ids or JSON of values, and headings. */
export function lines(engine: TableEngine): readonly string[] {
  return Array.from({ length: engine.length }, (_, at) => {
    const row = engine.row(at)
    if (row?.kind !== 'entry') return row ? `${row.folded ? '+' : '-'} ${row.label} ${row.count}` : 'missing'
    const { item } = row.entry
    return item.kind === 'resource' ? item.resource.id : (JSON.stringify(item.value) ?? 'undefined')
  })
}

const oddTexts = [
  '',
  'web',
  'Web',
  'wéb',
  '\u001b[2J',
  'a\nb',
  '__proto__',
  '\u{1f642}',
  '\ufffd',
  'x'.repeat(3000),
  'Ⅷ',
]
const oddText = fc.constantFrom(...oddTexts)

const oddValue = fc.oneof(
  oddText,
  fc.integer({ min: -2, max: 12 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 0.5, true, false, null, undefined),
  fc.constantFrom([1, 'a'], { deep: { deeper: [1] } }, [], {}, JSON.parse('{"__proto__": 1}')),
)

/** Resources of two types in a few places, some of them twice, whose fields hold anything. */
export const anyResource: fc.Arbitrary<Resource> = fc
  .record({
    id: fc.constantFrom('i-1', 'i-2', 'i-3', 'I-4', 'i-5', 'i-6', 'i-7', 'i-8', 'b'),
    type: fc.constantFrom('ec2:instance', 'ec2:instance', 's3:bucket'),
    account: fc.constantFrom('111', '222'),
    accountName: fc.constantFrom('prod', 'dev'),
    region: fc.constantFrom('us-east-1', 'eu-west-1'),
    tags: fc.dictionary(fc.constantFrom('Name', 'Team', 'constructor', '__proto__'), oddText, { maxKeys: 3 }),
    row: fc.dictionary(
      fc.constantFrom('InstanceType', 'Count', 'Size', 'Odd', 'State', '__proto__', 'constructor', 'Tags'),
      fc.oneof(oddValue, fc.record({ Name: oddValue })),
      { maxKeys: 5 },
    ),
  })
  .map(resource)
