import { groups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups that jobs start in; between jobs there is no interface. */
export const connection = defineSource({
  type: 'glue:connection',
  to: ['ec2:security-group'],
  pointings: ({ row: { PhysicalConnectionRequirements: requirements }, target }) =>
    groups('PhysicalConnectionRequirements.SecurityGroupIdList', requirements?.SecurityGroupIdList, target),
})
