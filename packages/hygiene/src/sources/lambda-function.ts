import { groups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups of a function in a VPC; its interfaces come and go. */
export const lambdaFunction = defineSource({
  type: 'lambda:function',
  to: ['ec2:security-group'],
  pointings: ({ row, target }) => groups('VpcConfig.SecurityGroupIds', row.VpcConfig?.SecurityGroupIds, target),
})
