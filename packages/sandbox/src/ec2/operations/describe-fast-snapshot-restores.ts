import { DescribeFastSnapshotRestores$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFastSnapshotRestores.html */
export const describeFastSnapshotRestores = describe('describeFastSnapshotRestores', DescribeFastSnapshotRestores$, {
  rows: (scene) => scene.holdings().fastSnapshotRestores,
  answer: (page) => ({ FastSnapshotRestores: page }),
  paging: { least: 1, most: 200 },
  filters: {
    'availability-zone': (one) => one.AvailabilityZone,
    'availability-zone-id': (one) => one.AvailabilityZoneId,
    'owner-id': (one) => one.OwnerId,
    'snapshot-id': (one) => one.SnapshotId,
    state: (one) => one.State,
  },
})
