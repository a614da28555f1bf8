import { DescribeParameters$, type ParameterStringFilter } from '@aws-sdk/client-ssm'
import { AwsError, operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import type { StoredParameter } from '../world-services.ts'

const pages: PageRules = { usual: 10, most: 50, badSize: 'ValidationException', badToken: 'InvalidNextToken' }

/**
 * The account's own parameters, at most 50 a page; AWS's public ones, under `/aws/`, are told to GetParameters alone.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html
 */
export const describeParameters = operation('ssm', 'describeParameters', DescribeParameters$, (input, { holdings }) => {
  const filters = [...(input.ParameterFilters ?? []), ...(input.Filters ?? [])]
  const rows = (holdings().parameters ?? [])
    .filter(({ Name }) => !Name?.startsWith('/aws/'))
    .filter((parameter) => filters.every((filter) => fits(parameter, filter)))
  const page = paged(rows, { size: input.MaxResults, token: input.NextToken }, pages)
  return { Parameters: page.rows.map(({ Value: _, ...told }) => told), NextToken: page.next }
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html */
function fits(parameter: StoredParameter, { Key = '', Option, Values = [] }: ParameterStringFilter): boolean {
  if (Key === 'Path') return Values.some((path) => isUnder(parameter.Name ?? '', path, Option === 'Recursive'))
  const has = fieldOf(parameter, Key) ?? ''
  switch (Option ?? 'Equals') {
    case 'Equals':
      return Values.includes(has)
    case 'BeginsWith':
      return Values.some((value) => has.startsWith(value))
    case 'Contains':
      return Values.some((value) => has.includes(value))
    default:
      throw new AwsError('InvalidFilterOption', `The filter option ${Option} is not valid for ${Key}.`)
  }
}

function isUnder(name: string, path: string, deep: boolean): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`
  const full = name.startsWith('/') ? name : `/${name}`
  return full.startsWith(folder) && (deep || !full.slice(folder.length).includes('/'))
}

/** Parameters have neither labels nor tags here, so that a filter by one finds nothing. */
function fieldOf(parameter: StoredParameter, key: string): string | undefined {
  switch (key) {
    case 'Name':
    case 'Type':
    case 'KeyId':
    case 'Tier':
    case 'DataType':
      return parameter[key]
    default:
      if (key === 'Label' || key.startsWith('tag:')) return undefined
      throw new AwsError('InvalidFilterKey', `The filter key ${key} is not valid.`)
  }
}
