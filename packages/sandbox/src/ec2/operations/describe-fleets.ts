import { DescribeFleets$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** The reference names no tag filters and none for the id. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFleets.html */
export const describeFleets = describe('describeFleets', DescribeFleets$, {
  rows: (scene) => scene.holdings().fleets,
  answer: (page) => ({ Fleets: page }),
  paging: { least: 1, most: 1000 },
  ids: [
    {
      member: 'FleetIds',
      of: (fleet) => fleet.FleetId,
      noun: 'fleet ID',
      missing: 'InvalidFleetId.NotFound',
    },
  ],
  filters: {
    'activity-status': (fleet) => fleet.ActivityStatus,
    'excess-capacity-termination-policy': (fleet) => fleet.ExcessCapacityTerminationPolicy,
    'fleet-state': (fleet) => fleet.FleetState,
    'replace-unhealthy-instances': (fleet) => fleet.ReplaceUnhealthyInstances,
    type: (fleet) => fleet.Type,
  },
})
