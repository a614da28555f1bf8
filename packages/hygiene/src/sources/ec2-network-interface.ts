import { identifiedGroups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** Any interface, attached or not, of whichever service: most of what has security groups has them here. */
export const networkInterface = defineSource({
  type: 'ec2:network-interface',
  to: ['ec2:security-group', 'ec2:elastic-ip'],
  *pointings({ row }) {
    yield* identifiedGroups('Groups', row.Groups)
    const id = row.Association?.AllocationId
    if (id) yield { path: 'Association.AllocationId', to: { type: 'ec2:elastic-ip', id } }
  },
})
