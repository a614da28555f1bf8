import type { Resource } from '@arnq/query'
import { columnOf } from '../../../src/formats/columns.ts'
import type { Entry } from '../../../src/tui/entry.ts'
import type { TableColumn } from '../../../src/tui/table-engine.ts'

/** An instance as the table has it. */
export function instance(id: number, row: Readonly<Record<string, unknown>> = {}, more: Partial<Resource> = {}): Entry {
  const name = `i-${id}`
  const resource: Resource = {
    arn: `arn:aws:ec2:eu-west-1:111111111111:instance/${name}`,
    type: 'ec2:instance',
    target: { partition: 'aws', account: '111111111111', accountName: 'prod', region: 'eu-west-1' },
    id: name,
    name: undefined,
    created: undefined,
    tags: {},
    row: { InstanceId: name, ...row },
    ...more,
  }
  return { id, item: { kind: 'resource', resource }, resource }
}

export const value = (id: number, given: unknown): Entry => ({ id, item: { kind: 'value', value: given } })

/** Columns as the table would have them. */
export const columns = (...texts: readonly string[]): readonly TableColumn[] =>
  texts.map((text) => {
    const { label, cell } = columnOf(text)
    return {
      key: label,
      label,
      value: ({ item }) => cell(item),
      text: ({ item }) => String(cell(item) ?? ''),
      numeric: false,
      needed: 10,
      empty: false,
    }
  })
