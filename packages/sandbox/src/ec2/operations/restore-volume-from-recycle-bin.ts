import { RestoreVolumeFromRecycleBin$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { volumeId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { inBin } from '../state/recycle-bin.ts'

/** The volume comes back under its id, in its zone, with its tags. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RestoreVolumeFromRecycleBin.html */
export const restoreVolumeFromRecycleBin = operation(
  'ec2',
  'restoreVolumeFromRecycleBin',
  RestoreVolumeFromRecycleBin$,
  ({ VolumeId }, scene) =>
    alter(scene, (holdings) => {
      const bin = inBin(holdings.recycledVolumes, scene.now())
      const row = found(
        bin.map((one) => one.row),
        volumeId,
        VolumeId,
      )
      const volumes = [...(holdings.volumes ?? []), { ...row, State: 'available' as const, Attachments: [] }]
      return [{ volumes, recycledVolumes: bin.filter((one) => one.row !== row) }, { Return: true }]
    }),
)
