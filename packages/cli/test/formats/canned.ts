import type { Resource } from '@arnq/query'
import type { Format, Item, Printout } from '../../src/formats/index.ts'

/** Instances as the engine yields them, one of them with hardly anything known. */
export const web: Resource = {
  arn: 'arn:aws:ec2:us-east-1:111111111111:instance/i-1',
  type: 'ec2:instance',
  target: { partition: 'aws', account: '111111111111', accountName: 'prod', region: 'us-east-1' },
  id: 'i-1',
  name: 'web',
  created: '2026-01-02T03:04:05.000Z',
  tags: { Name: 'web', Team: 'pay' },
  row: { InstanceId: 'i-1', State: { Code: 16, Name: 'running' }, CpuCount: 2, name: 'of the row' },
}

export const bare: Resource = {
  arn: 'arn:aws:ec2:eu-west-1:222222222222:instance/i-22',
  type: 'ec2:instance',
  target: { partition: 'aws', account: '222222222222', region: 'eu-west-1' },
  id: 'i-22',
  name: undefined,
  created: undefined,
  tags: {},
  row: { InstanceId: 'i-22', State: { Code: 80, Name: 'stopped' }, CpuCount: 16 },
}

export const resources: readonly Item[] = [web, bare].map((resource) => ({ kind: 'resource', resource }))
export const values = (...list: readonly unknown[]): readonly Item[] => list.map((value) => ({ kind: 'value', value }))

/** Text that would take a terminal, a spreadsheet or a line-based reader over. */
export const HOSTILE = [
  '\u001b[2J',
  '\u009b31m',
  '\u007f',
  '\r',
  '\n',
  '\t',
  '\u0000',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u0085',
]

/** What no format may send to a terminal. A new line ends a line, so it is looked at apart. */
export const FORBIDDEN = /(?!\n)[\p{Cc}\p{Cs}]|[\u2028-\u202e\u2066-\u2069]/u

export type Given = Partial<Omit<Printout, 'items'>>

async function* batches(list: readonly (readonly Item[])[]): AsyncGenerator<readonly Item[]> {
  yield* list
}

/** All that a format prints of these batches, chunk by chunk. */
export function chunks(format: Format, pages: readonly (readonly Item[])[], given: Given = {}): Promise<string[]> {
  const place = { single: false, color: false, terminal: false, defaultColumns: [] }
  return Array.fromAsync(format.print({ ...place, ...given, items: batches(pages) }))
}

/** All that a format prints of these items, which arrive in one batch. */
export async function printed(format: Format, items: readonly Item[], given: Given = {}): Promise<string> {
  return (await chunks(format, [items], given)).join('')
}

/** The items cut into batches of a few, an empty one between any two. */
export function paged(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const pages: (readonly Item[])[] = [[]]
  for (let from = 0; from < items.length; from += size) pages.push(items.slice(from, from + size), [])
  return pages
}
