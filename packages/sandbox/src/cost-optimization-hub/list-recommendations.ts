import type { Filter, Recommendation } from '@aws-sdk/client-cost-optimization-hub'
import { AwsError, operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import { ListRecommendations$ } from './schemas.ts'

const bad = 'ValidationException'
/** How many come where nobody says is not published. */
const pages: PageRules = { usual: 100, least: 0, most: 1000, badSize: bad, badToken: bad }

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_CostOptimizationHub_ListRecommendations.html */
export const listRecommendations = operation(
  'cost-optimization-hub',
  'listRecommendations',
  ListRecommendations$,
  (input, { holdings }) => {
    const rows = (holdings().recommendations ?? []).filter((row) => fits(row, input.filter ?? {}))
    const size = input.maxResults === 0 ? undefined : input.maxResults
    const page = paged(ordered(rows, input.orderBy), { size, token: input.nextToken }, pages)
    return { items: page.rows, nextToken: page.next }
  },
)

function fits(row: Recommendation, asked: Filter): boolean {
  const held: readonly (readonly [string | undefined, readonly string[] | undefined])[] = [
    [row.implementationEffort, asked.implementationEfforts],
    [row.accountId, asked.accountIds],
    [row.region, asked.regions],
    [row.currentResourceType, asked.resourceTypes],
    [row.actionType, asked.actionTypes],
    [row.resourceId, asked.resourceIds],
    [row.resourceArn, asked.resourceArns],
    [row.recommendationId, asked.recommendationIds],
  ]
  return (
    held.every(([value, wanted]) => !wanted?.length || (value !== undefined && wanted.includes(value))) &&
    [undefined, row.restartNeeded].includes(asked.restartNeeded) &&
    [undefined, row.rollbackPossible].includes(asked.rollbackPossible) &&
    (asked.tags ?? []).every(({ key, value }) => row.tags?.some((tag) => tag.key === key && tag.value === value))
  )
}

/** By the one dimension that the documentation names; as they stand where none is asked for. */
function ordered(
  rows: readonly Recommendation[],
  by: { dimension?: string | undefined; order?: string | undefined } = {},
) {
  if (by.dimension === undefined) return rows
  if (by.dimension !== 'EstimatedMonthlySavings' && by.dimension !== 'estimatedMonthlySavings') {
    throw new AwsError(bad, `The dimension ${by.dimension} is not one that recommendations are ordered by.`)
  }
  const sorted = rows.toSorted(
    (one, other) => (one.estimatedMonthlySavings ?? 0) - (other.estimatedMonthlySavings ?? 0),
  )
  return by.order === 'Desc' ? sorted.toReversed() : sorted
}
