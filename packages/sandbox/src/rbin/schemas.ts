import type { StaticListSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types'

// The client's version that the catalogue holds exports no schemas; these say what its documentation says.
const namespace = 'com.amazonaws.rbin'

const text = 0
const number = 1
const moment = 4
/** A member that stands in the path. */
const label = 1

const UnlockDelay$: StaticStructureSchema = [
  3,
  namespace,
  'UnlockDelay',
  0,
  ['UnlockDelayValue', 'UnlockDelayUnit'],
  [number, text],
  2,
]

const LockConfiguration$: StaticStructureSchema = [
  3,
  namespace,
  'LockConfiguration',
  0,
  ['UnlockDelay'],
  [() => UnlockDelay$],
  1,
]

const RetentionPeriod$: StaticStructureSchema = [
  3,
  namespace,
  'RetentionPeriod',
  0,
  ['RetentionPeriodValue', 'RetentionPeriodUnit'],
  [number, text],
  2,
]

const ResourceTag$: StaticStructureSchema = [
  3,
  namespace,
  'ResourceTag',
  0,
  ['ResourceTagKey', 'ResourceTagValue'],
  [text, text],
  1,
]

const ResourceTags$: StaticListSchema = [1, namespace, 'ResourceTags', 0, () => ResourceTag$]

const RuleSummary$: StaticStructureSchema = [
  3,
  namespace,
  'RuleSummary',
  0,
  ['Identifier', 'Description', 'RetentionPeriod', 'LockState', 'RuleArn'],
  [text, text, () => RetentionPeriod$, text, text],
]

const RuleSummaryList$: StaticListSchema = [1, namespace, 'RuleSummaryList', 0, () => RuleSummary$]

const ListRulesRequest$: StaticStructureSchema = [
  3,
  namespace,
  'ListRulesRequest',
  0,
  ['ResourceType', 'MaxResults', 'NextToken', 'ResourceTags', 'LockState', 'ExcludeResourceTags'],
  [text, number, text, () => ResourceTags$, text, () => ResourceTags$],
  1,
]

const ListRulesResponse$: StaticStructureSchema = [
  3,
  namespace,
  'ListRulesResponse',
  0,
  ['Rules', 'NextToken'],
  [() => RuleSummaryList$, text],
]

const GetRuleRequest$: StaticStructureSchema = [3, namespace, 'GetRuleRequest', 0, ['Identifier'], [[text, label]], 1]

const GetRuleResponse$: StaticStructureSchema = [
  3,
  namespace,
  'GetRuleResponse',
  0,
  [
    'Identifier',
    'Description',
    'ResourceType',
    'RetentionPeriod',
    'ResourceTags',
    'Status',
    'LockConfiguration',
    'LockState',
    'LockEndTime',
    'RuleArn',
    'ExcludeResourceTags',
  ],
  [
    text,
    text,
    text,
    () => RetentionPeriod$,
    () => ResourceTags$,
    text,
    () => LockConfiguration$,
    text,
    moment,
    text,
    () => ResourceTags$,
  ],
]

/** https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_ListRules.html */
export const ListRules$: StaticOperationSchema = [
  9,
  namespace,
  'ListRules',
  { http: ['POST', '/list-rules', 200] },
  () => ListRulesRequest$,
  () => ListRulesResponse$,
]

/** https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_GetRule.html */
export const GetRule$: StaticOperationSchema = [
  9,
  namespace,
  'GetRule',
  { http: ['GET', '/rules/{Identifier}', 200] },
  () => GetRuleRequest$,
  () => GetRuleResponse$,
]
