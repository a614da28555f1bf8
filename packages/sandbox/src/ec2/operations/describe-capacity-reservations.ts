import { DescribeCapacityReservations$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** The reference names no tag filters and none for the id. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCapacityReservations.html */
export const describeCapacityReservations = describe('describeCapacityReservations', DescribeCapacityReservations$, {
  rows: (scene) => scene.holdings().capacityReservations,
  answer: (page) => ({ CapacityReservations: page }),
  paging: { least: 1, most: 1000 },
  ids: [
    {
      member: 'CapacityReservationIds',
      of: (reservation) => reservation.CapacityReservationId,
      noun: 'Capacity Reservation',
      shape: 'cr',
      missing: 'InvalidCapacityReservationId.NotFound',
      malformed: 'InvalidCapacityReservationId.Malformed',
    },
  ],
  filters: {
    'availability-zone': (reservation) => reservation.AvailabilityZone,
    'end-date': (reservation) => reservation.EndDate,
    'end-date-type': (reservation) => reservation.EndDateType,
    'instance-match-criteria': (reservation) => reservation.InstanceMatchCriteria,
    'instance-platform': (reservation) => reservation.InstancePlatform,
    'instance-type': (reservation) => reservation.InstanceType,
    'outpost-arn': (reservation) => reservation.OutpostArn,
    'owner-id': (reservation) => reservation.OwnerId,
    'placement-group-arn': (reservation) => reservation.PlacementGroupArn,
    'start-date': (reservation) => reservation.StartDate,
    state: (reservation) => reservation.State,
    tenancy: (reservation) => reservation.Tenancy,
  },
})
