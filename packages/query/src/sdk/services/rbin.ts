import { GetRuleCommand, ListRulesCommand, RbinClient } from '@aws-sdk/client-rbin'
import { service } from './service.ts'
import { untold } from './untold.ts'

export const rbin = service(
  RbinClient,
  {
    listRules: ListRulesCommand,
    getRule: GetRuleCommand,
  },
  {},
  // https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_GetRule.html
  untold(['ExcludeResourceTags']),
)
