import { groups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups of an application or network load balancer. */
export const loadbalancer = defineSource({
  type: 'elasticloadbalancing:loadbalancer',
  to: ['ec2:security-group'],
  pointings: ({ row, target }) => groups('SecurityGroups', row.SecurityGroups, target),
})
