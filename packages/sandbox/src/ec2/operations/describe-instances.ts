import { DescribeInstances$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { instanceId } from '../id-members.ts'
import { instanceFilters } from '../instance-filters.ts'
import { instanceInterfaceFilters } from '../instance-interface-filters.ts'
import { clamped } from '../paging.ts'
import { inReservations } from '../reservation.ts'

/** MaxResults counts instances, not reservations. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export const describeInstances = describe('describeInstances', DescribeInstances$, {
  rows: (scene) => scene.holdings().instances,
  answer: (page, scene) => ({ Reservations: inReservations(page, scene.caller.account.id) }),
  paging: { ...clamped, notWith: 'instancesSet' },
  ids: [instanceId],
  tags: (instance) => instance.Tags,
  filters: { ...instanceFilters, ...instanceInterfaceFilters },
})
