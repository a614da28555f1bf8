import { ListTargetsByRule$ } from '@aws-sdk/client-eventbridge'
import { AwsError, operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { busName, eventsPages, rulesOn } from './rules.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const listTargetsByRule = operation('events', 'listTargetsByRule', ListTargetsByRule$, (input, { holdings }) => {
  const rule = rulesOn(holdings(), input.EventBusName).find(({ Name }) => Name === input.Rule)
  if (!rule) {
    const text = `Rule ${input.Rule} does not exist on EventBus ${busName(input.EventBusName)}.`
    throw new AwsError('ResourceNotFoundException', text)
  }
  const page = paged(rule.Targets, { size: input.Limit, token: input.NextToken }, eventsPages)
  return { Targets: page.rows, NextToken: page.next }
})
