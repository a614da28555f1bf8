import { groups, keyPair } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** What the instances that images are built on start with. */
export const infrastructureConfiguration = defineSource({
  type: 'imagebuilder:infrastructure-configuration',
  to: ['ec2:security-group', 'ec2:key-pair'],
  *pointings({ row, target }) {
    yield* groups('securityGroupIds', row.securityGroupIds, target)
    yield* keyPair('keyPair', row.keyPair, target)
  },
})
