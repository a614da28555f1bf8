import { DescribeHosts$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Of the tag filters the reference names `tag-key` alone. The member is `Filter`. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeHosts.html */
export const describeHosts = describe('describeHosts', DescribeHosts$, {
  rows: (scene) => scene.holdings().hosts,
  answer: (page) => ({ Hosts: page }),
  paging: { least: 5, most: 500, notWith: 'hostIdSet' },
  ids: [
    {
      member: 'HostIds',
      of: (host) => host.HostId,
      noun: 'host ID',
      shape: 'h',
      missing: 'InvalidHostID.NotFound',
      malformed: 'InvalidHostID.Malformed',
    },
  ],
  filters: {
    'auto-placement': (host) => host.AutoPlacement,
    'availability-zone': (host) => host.AvailabilityZone,
    'client-token': (host) => host.ClientToken,
    'host-reservation-id': (host) => host.HostReservationId,
    'instance-type': (host) => host.HostProperties?.InstanceType,
    state: (host) => host.State,
    'tag-key': (host) => host.Tags?.map((one) => one.Key),
  },
})
