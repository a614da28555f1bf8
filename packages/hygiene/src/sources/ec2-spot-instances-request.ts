import { launchSpecification } from '../graph/launch-specification.ts'
import { LAUNCHES } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** What a request will launch with, and start again where it persists; one that is over launches nothing. */
export const spotInstancesRequest = defineSource({
  type: 'ec2:spot-instances-request',
  to: LAUNCHES,
  *pointings({ row, target }) {
    if (row.State === 'cancelled' || row.State === 'closed' || row.State === 'failed') return
    yield* launchSpecification('LaunchSpecification', row.LaunchSpecification, target)
  },
})
