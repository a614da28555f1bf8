import type { Filter } from '@aws-sdk/client-rds'
import { AwsError } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'

/** 100 rows, and no fewer than 20. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html */
const pages: PageRules = {
  usual: 100,
  least: 20,
  most: 100,
  badSize: 'InvalidParameterValue',
  badToken: 'InvalidParameterValue',
}

type Value<Row> = (row: Row) => string | undefined

/** How rows of one kind are asked for: `ids` are their identifier and ARN, `filters` what may be filtered by. */
export type Kind<Row> = {
  readonly ids: readonly Value<Row>[]
  readonly filters: Readonly<Record<string, readonly Value<Row>[]>>
  readonly missing: (id: string) => AwsError
}

type Asked = {
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxRecords?: number | undefined
  readonly Marker?: string | undefined
}

/** A page of the rows that an input means. Identifiers ignore case. Throws the kind's error for one that is not there. */
export function pageOf<Row>(rows: readonly Row[] | undefined, id: string | undefined, input: Asked, kind: Kind<Row>) {
  const named = (rows ?? []).filter((row) => id === undefined || kind.ids.some((of) => isSame(of(row), id)))
  if (id !== undefined && named.length === 0) throw kind.missing(id)
  const filters = (input.Filters ?? []).map(({ Name = '', Values = [] }) => {
    const values = Object.hasOwn(kind.filters, Name) ? kind.filters[Name] : undefined
    if (!values) throw new AwsError('InvalidParameterValue', `Unrecognized filter name: ${Name}`)
    return (row: Row) => values.some((of) => Values.some((value) => isSame(of(row), value)))
  })
  const passing = named.filter((row) => filters.every((passes) => passes(row)))
  return paged(passing, { size: input.MaxRecords, token: input.Marker }, pages)
}

const isSame = (held: string | undefined, asked: string): boolean => held?.toLowerCase() === asked.toLowerCase()
