import { each } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups of a database, a stopped one too. */
export const db = defineSource({
  type: 'rds:db',
  to: ['ec2:security-group'],
  *pointings({ row }) {
    for (const [path, { VpcSecurityGroupId: id }] of each('VpcSecurityGroups', row.VpcSecurityGroups)) {
      if (id) yield { path: `${path}.VpcSecurityGroupId`, to: { type: 'ec2:security-group', id } }
    }
  },
})
