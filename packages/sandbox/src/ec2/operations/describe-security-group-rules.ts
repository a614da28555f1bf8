import { DescribeSecurityGroupRules$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { securityGroupRuleId } from '../id-members.ts'
import { thousand } from '../paging.ts'

/** The reference names `tag:KEY` but no `tag-key`. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html */
export const describeSecurityGroupRules = describe('describeSecurityGroupRules', DescribeSecurityGroupRules$, {
  rows: (scene) => scene.holdings().securityGroupRules,
  answer: (page) => ({ SecurityGroupRules: page }),
  paging: thousand,
  ids: [securityGroupRuleId],
  tags: (rule) => rule.Tags,
  filters: {
    'tag-key': undefined,
    'group-id': (rule) => rule.GroupId,
    'security-group-rule-id': (rule) => rule.SecurityGroupRuleId,
  },
})
