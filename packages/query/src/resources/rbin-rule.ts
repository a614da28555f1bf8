import { defineResource } from '../resource.ts'

/** The Recycle Bin's retention rules. AWS lists them by what they retain, and tells their tags only one by one. */
export const rule = defineResource({
  type: 'rbin:rule',
  service: 'rbin',
  scope: 'region',
  parent: {
    operation: 'listRules',
    // https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_ListRules.html
    input: { MaxResults: 1000 },
    inputs: [{ ResourceType: 'EBS_SNAPSHOT' }, { ResourceType: 'EC2_IMAGE' }, { ResourceType: 'EBS_VOLUME' }],
    rows: (page: { Rules?: object[] }) => page.Rules,
    next: ({ NextToken }: { NextToken?: string }) => (NextToken ? { NextToken } : undefined),
    into: ({ Identifier }: { Identifier: string }) => ({ Identifier }),
  },
  list: {
    operation: 'getRule',
    rows: ({ $metadata, ...rule }) => (rule.Identifier ? [rule] : undefined),
  },
  arn: (row, at) => row.Identifier && `arn:${at.partition}:rbin:${at.region}:${at.account}:rule/${row.Identifier}`,
  id: 'Identifier',
  columns: [
    'ResourceType',
    'RetentionPeriod.RetentionPeriodValue',
    'RetentionPeriod.RetentionPeriodUnit',
    'Status',
    'LockState',
    'Description',
  ],
})
