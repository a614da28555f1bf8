import { ListEventBuses$ } from '@aws-sdk/client-eventbridge'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { busName, eventsPages } from './rules.ts'

/** The default bus, and each on which a rule stands. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
export const listEventBuses = operation('events', 'listEventBuses', ListEventBuses$, (input, scene) => {
  const rules = scene.holdings().eventRules ?? []
  const names = [...new Set(['default', ...rules.map(({ EventBusName }) => busName(EventBusName))])]
  const rows = names.filter((name) => name.startsWith(input.NamePrefix ?? ''))
  const page = paged(rows, { size: input.Limit, token: input.NextToken }, eventsPages)
  const { world, region, caller } = scene
  const prefix = `arn:${world.partition}:events:${region}:${caller.account.id}:event-bus`
  return { EventBuses: page.rows.map((Name) => ({ Name, Arn: `${prefix}/${Name}` })), NextToken: page.next }
})
