import { ListRules$ } from '@aws-sdk/client-eventbridge'
import { AwsError, operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { busName, eventsPages, rulesOn } from './rules.ts'

/** The rules of a bus, the default one where none is named; a bus is there when a rule stands on it. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const listRules = operation('events', 'listRules', ListRules$, (input, { holdings }) => {
  const bus = busName(input.EventBusName)
  const rules = rulesOn(holdings(), bus)
  if (bus !== 'default' && rules.length === 0) {
    throw new AwsError('ResourceNotFoundException', `Event bus ${bus} does not exist.`)
  }
  const rows = rules.filter(({ Name }) => Name?.startsWith(input.NamePrefix ?? ''))
  const page = paged(rows, { size: input.Limit, token: input.NextToken }, eventsPages)
  return { Rules: page.rows.map(({ Targets: _, ...told }) => told), NextToken: page.next }
})
