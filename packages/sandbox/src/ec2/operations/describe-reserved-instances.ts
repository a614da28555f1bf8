import { DescribeReservedInstances$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeReservedInstances.html */
export const describeReservedInstances = describe('describeReservedInstances', DescribeReservedInstances$, {
  rows: (scene) => scene.holdings().reservedInstances,
  answer: (page) => ({ ReservedInstances: page }),
  ids: [
    {
      member: 'ReservedInstancesIds',
      of: (reservation) => reservation.ReservedInstancesId,
      noun: 'reserved instances ID',
      missing: 'InvalidReservedInstancesId',
    },
  ],
  tags: (reservation) => reservation.Tags,
  filters: {
    'availability-zone': (reservation) => reservation.AvailabilityZone,
    'availability-zone-id': (reservation) => reservation.AvailabilityZoneId,
    duration: (reservation) => reservation.Duration,
    end: (reservation) => reservation.End,
    'fixed-price': (reservation) => reservation.FixedPrice,
    'instance-type': (reservation) => reservation.InstanceType,
    'product-description': (reservation) => reservation.ProductDescription,
    'reserved-instances-id': (reservation) => reservation.ReservedInstancesId,
    scope: (reservation) => reservation.Scope,
    start: (reservation) => reservation.Start,
    state: (reservation) => reservation.State,
    'usage-price': (reservation) => reservation.UsagePrice,
  },
})
