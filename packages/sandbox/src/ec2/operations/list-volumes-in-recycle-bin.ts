import { ListVolumesInRecycleBin$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { volumeId } from '../id-members.ts'
import { inBin, stay } from '../state/recycle-bin.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ListVolumesInRecycleBin.html */
export const listVolumesInRecycleBin = describe('listVolumesInRecycleBin', ListVolumesInRecycleBin$, {
  rows: (scene) => inBin(scene.holdings().recycledVolumes, scene.now()),
  answer: (page) => ({
    Volumes: page.map((one) => {
      const { VolumeId, VolumeType, State, Size, Iops, Throughput, SnapshotId, CreateTime, Operator } = one.row
      const { AvailabilityZone, AvailabilityZoneId, SourceVolumeId } = one.row
      const where = { AvailabilityZone, AvailabilityZoneId, SourceVolumeId, SnapshotId }
      return { VolumeId, VolumeType, State, Size, Iops, Throughput, ...where, CreateTime, Operator, ...stay(one) }
    }),
  }),
  paging: { least: 5, most: 500 },
  ids: [{ ...volumeId, of: ({ row }) => row.VolumeId }],
})
