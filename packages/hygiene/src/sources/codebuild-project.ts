import { groups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups that builds start in; between builds there is no interface. */
export const project = defineSource({
  type: 'codebuild:project',
  to: ['ec2:security-group'],
  pointings: ({ row, target }) => groups('vpcConfig.securityGroupIds', row.vpcConfig?.securityGroupIds, target),
})
