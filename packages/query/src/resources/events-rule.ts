import { defineResource } from '../resource.ts'

/**
 * The id is what the ARN holds: `NAME` on the default bus, `BUS/NAME` on another. The default bus is asked for its rules even
 * where nobody may list the others. `_targets` tells whom a rule calls, and how.
 */
export const rule = defineResource({
  type: 'events:rule',
  service: 'events',
  scope: 'region',
  parent: {
    operation: 'listEventBuses',
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html
    input: { Limit: 100 },
    rows: (page: { EventBuses?: { Name?: string }[] }) => page.EventBuses?.filter(({ Name }) => Name !== 'default'),
    next: ({ NextToken }: { NextToken?: string }) => (NextToken ? { NextToken } : undefined),
    into: ({ Name }: { Name: string }) => ({ EventBusName: Name }),
  },
  list: {
    operation: 'listRules',
    input: { Limit: 100 },
    inputs: [{}],
    rows: (page) => page.Rules,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  joins: [
    {
      field: '_targets',
      on: 'Name',
      operation: 'listTargetsByRule',
      input: { Limit: 100 },
      batch: 1,
      asks: ([row]: readonly { Name: string; EventBusName?: string }[]) => ({
        Rule: row?.Name,
        ...(row?.EventBusName && { EventBusName: row.EventBusName }),
      }),
      rows: (page: { Targets?: object[] }) => page.Targets,
      next: ({ NextToken }: { NextToken?: string }) => (NextToken ? { NextToken } : undefined),
      value: (targets: readonly object[]) => targets,
    },
  ],
  arn: (row) => row.Arn,
  id: (row) => row.Arn?.split(':rule/')[1],
  name: 'Name',
  columns: ['State', 'ScheduleExpression', 'EventBusName', 'ManagedBy', 'Description'],
})
