import { each } from '../graph/pointing.ts'
import type { Pointing } from '../reference.ts'
import type { Row } from '../rows.ts'
import { defineSource } from '../source.ts'

type Permissions = Row<'ec2:security-group'>['IpPermissions']

/** A group whose rules name other groups, over a peering those of other accounts too: AWS refuses to delete what it names. */
export const securityGroup = defineSource({
  type: 'ec2:security-group',
  to: ['ec2:security-group'],
  *pointings({ row }) {
    yield* named('IpPermissions', row.IpPermissions)
    yield* named('IpPermissionsEgress', row.IpPermissionsEgress)
  },
})

function* named(path: string, permissions: Permissions): Generator<Pointing> {
  for (const [at, { UserIdGroupPairs }] of each(path, permissions)) {
    for (const [pair, { GroupId }] of each(`${at}.UserIdGroupPairs`, UserIdGroupPairs)) {
      if (GroupId) yield { path: `${pair}.GroupId`, to: { type: 'ec2:security-group', id: GroupId } }
    }
  }
}
