import { groups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups of a classic load balancer. */
export const classicLoadbalancer = defineSource({
  type: 'elasticloadbalancing:classic-loadbalancer',
  to: ['ec2:security-group'],
  pointings: ({ row, target }) => groups('SecurityGroups', row.SecurityGroups, target),
})
