import { ModifyVolume$, type ModifyVolumeRequest, type Volume, type VolumeModification } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { volumeId } from '../id-members.ts'
import { alter, found, replaced } from '../state/alter.ts'
import { requireUnmanaged } from '../state/managed.ts'
import { requireSize } from '../state/new-volume.ts'

/** What the volume becomes. Throws where it cannot: a volume never shrinks. */
function modified(volume: Volume, input: ModifyVolumeRequest): Volume {
  const { VolumeId, State, VolumeType: before = 'gp2', Size: size = 0, Operator } = volume
  requireUnmanaged(VolumeId, Operator)
  if (State !== 'available' && State !== 'in-use') {
    throw new AwsError('IncorrectState', `The volume '${VolumeId}' is '${State}'.`)
  }
  const { VolumeType = before, Size = size, MultiAttachEnabled = volume.MultiAttachEnabled } = input
  if (Size < size) throw new AwsError('InvalidParameterValue', 'New size cannot be smaller than existing size')
  requireSize(VolumeType, Size)
  const { Iops: iops, Throughput: throughput, ...rest } = volume
  const kept = VolumeType === before ? { Iops: iops, Throughput: throughput } : {}
  const usual = VolumeType === 'gp3' ? { Iops: 3000, Throughput: 125 } : {}
  const asked = { ...usual, ...kept }
  return {
    ...rest,
    VolumeType,
    Size,
    MultiAttachEnabled,
    Iops: input.Iops ?? asked.Iops,
    Throughput: input.Throughput ?? asked.Throughput,
  }
}

const original = ({ Size, Iops, VolumeType, Throughput, MultiAttachEnabled }: Volume): VolumeModification => ({
  OriginalSize: Size,
  OriginalIops: Iops,
  OriginalVolumeType: VolumeType,
  OriginalThroughput: Throughput,
  OriginalMultiAttachEnabled: MultiAttachEnabled,
})

const target = ({ Size, Iops, VolumeType, Throughput, MultiAttachEnabled }: Volume): VolumeModification => ({
  TargetSize: Size,
  TargetIops: Iops,
  TargetVolumeType: VolumeType,
  TargetThroughput: Throughput,
  TargetMultiAttachEnabled: MultiAttachEnabled,
})

/** Takes effect at once here, though the answer says `modifying` as AWS's does. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html */
export const modifyVolume = operation('ec2', 'modifyVolume', ModifyVolume$, (input, scene) =>
  alter(scene, (holdings) => {
    const before = found(holdings.volumes, volumeId, input.VolumeId)
    const after = modified(before, input)
    const VolumeModification = {
      VolumeId: input.VolumeId,
      ModificationState: 'modifying' as const,
      Progress: 0,
      StartTime: scene.now(),
      ...original(before),
      ...target(after),
    }
    return [{ volumes: replaced(holdings.volumes, [after], volumeId.of) }, { VolumeModification }]
  }),
)
