import type { Filter, Tag } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../operation.ts'
import { wildcard } from './wildcard.ts'

type Value = string | number | boolean | Date | undefined

/** What a filter looks at in a row: one value, or several of which any may match. */
type Field<Row> = (row: Row, scene: Scene) => Value | readonly Value[]

/** The filters of one operation, by the names that AWS's API reference gives them. An undefined `tag-key` takes that name away. */
export type FilterTable<Row> = Readonly<Record<string, Field<Row> | undefined>>

/** Where a row keeps its tags, for `tag:KEY` and `tag-key`. */
export type TagsOf<Row> = (row: Row) => readonly Tag[] | undefined

const invalid = (message: string) => new AwsError('InvalidParameterValue', message)

function text(value: Value): string | undefined {
  return value instanceof Date ? value.toISOString() : value === undefined ? undefined : String(value)
}

function fieldFor<Row>(name: string, table: FilterTable<Row>, tagsOf: TagsOf<Row> | undefined): Field<Row> {
  const field = Object.hasOwn(table, name) ? table[name] : undefined
  if (field !== undefined) return field
  if (tagsOf !== undefined && name === 'tag-key' && !('tag-key' in table))
    return (row) => tagsOf(row)?.map((tag) => tag.Key)
  if (tagsOf !== undefined && name.startsWith('tag:') && name.length > 4) {
    const key = name.slice(4)
    return (row) => tagsOf(row)?.flatMap((tag) => (tag.Key === key ? [tag.Value ?? ''] : []))
  }
  throw invalid(`The filter '${name}' is invalid`)
}

/** At most 50 filters, 200 values each, 255 characters a value: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
function checkLimits(filters: readonly Filter[]): void {
  if (filters.length > 50) throw new AwsError('FilterLimitExceeded', 'The request uses more than 50 filters')
  for (const { Name: name, Values: values } of filters) {
    if (name === undefined || name === '') throw invalid('A filter has no name')
    if (values === undefined || values.length === 0) {
      throw new AwsError('MissingParameter', `The filter '${name}' has no values`)
    }
    if (values.length > 200) {
      throw new AwsError('FilterLimitExceeded', `The filter '${name}' has more than 200 values`)
    }
    const long = values.find((value) => value.length > 255)
    if (long !== undefined) throw invalid(`A value of the filter '${name}' is longer than 255 characters`)
  }
}

/**
 * Turns the filters of a request into one test for rows: all filters must hold, any value of each will do.
 * Throws what AWS answers to a name that the operation does not know or a limit that is passed.
 */
export function sieve<Row>(
  filters: readonly Filter[],
  table: FilterTable<Row>,
  tagsOf: TagsOf<Row> | undefined,
  scene: Scene,
): (row: Row) => boolean {
  checkLimits(filters)
  const tests = filters.map(({ Name: name = '', Values: values = [] }) => {
    const field = fieldFor(name, table, tagsOf)
    const patterns = values.map(wildcard)
    return (row: Row) => {
      const found = field(row, scene)
      return [found].flat().some((value) => {
        const told = text(value as Value)
        return told !== undefined && patterns.some((matches) => matches(told))
      })
    }
  })
  return (row) => tests.every((test) => test(row))
}
