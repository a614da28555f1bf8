import type { Aws, Target } from '@arnq/query'
import { dayOf } from '../age.ts'
import type { Cost } from '../cost.ts'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { inBatches } from './in-batches.ts'

/** A resource whose price is asked of Cost Optimization Hub, in the account that it stands in. */
type SavingAsked = { readonly target: Target; readonly arn: string }

const ACTION = 'cost-optimization-hub:ListRecommendations'
/** The hub has one endpoint, which answers for all regions: https://docs.aws.amazon.com/cost-management/latest/APIReference/API_Operations_AWS_Cost_Optimization_Hub.html */
const HOME = 'us-east-1'
/** https://docs.aws.amazon.com/cost-management/latest/APIReference/API_CostOptimizationHub_Filter.html: 100 ARNs at the most. */
const ARNS = 100
const PAGE = 1000
const ACTIONS = ['Delete', 'Stop'] as const

/**
 * What deleting or stopping a resource saves a month, as AWS reckons it from the customer's own prices: it stands above
 * list prices. Null where the hub knows no such saving of it, which says nothing of its price.
 */
export const savings: Probe<SavingAsked, Cost | null> = {
  name: 'savings',
  permissions: [ACTION],
  ask: (inputs, doors) =>
    inBatches(
      inputs,
      {
        action: ACTION,
        target: ({ target }) => ({ ...target, region: HOME }),
        most: () => ARNS,
        look: async (asked, { aws, now, signal }, target) => {
          const arns = asked.map(({ arn }) => arn)
          const costs = await costsOf(aws, target, arns, `Cost Optimization Hub ${dayOf(now())}`, signal)
          return new Map(asked.map((one) => [one, costs.get(one.arn) ?? null]))
        },
      },
      doors,
    ),
}

async function costsOf(
  aws: Aws,
  target: Target,
  resourceArns: string[],
  source: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map<string, Cost>()
  const input = { filter: { resourceArns, actionTypes: [...ACTIONS] }, maxResults: PAGE }
  const pages = allPages(async (nextToken) => {
    const page = await aws.call(target, 'cost-optimization-hub', 'listRecommendations', { ...input, nextToken }, signal)
    return { items: page.items, NextToken: page.nextToken }
  })
  for await (const { items = [] } of pages) {
    for (const { resourceArn, ...item } of items) {
      const cost = costOf(item, source)
      if (resourceArn && cost) costs.set(resourceArn, cost)
    }
  }
  return costs
}

type Item = {
  estimatedMonthlySavings?: number | undefined
  currencyCode?: string | undefined
  actionType?: string | undefined
  costCalculationLookbackPeriodInDays?: number | undefined
}

function costOf(item: Item, source: string): Cost | undefined {
  const { estimatedMonthlySavings: amount, currencyCode, actionType } = item
  const currency = (['USD', 'EUR', 'CNY'] as const).find((known) => known === currencyCode)
  if (amount === undefined || !Number.isFinite(amount) || amount < 0 || currency === undefined) return undefined
  const days = item.costCalculationLookbackPeriodInDays
  const over = days === undefined ? '' : ` over the last ${days} days`
  return { amount, currency, bound: '=', basis: `what AWS reckons ${actionType ?? 'it'} saves${over}`, source }
}
