import type { Volume } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { volumeId } from '../id-members.ts'
import { replaced } from './alter.ts'
import { requireUnmanaged } from './managed.ts'
import { binned } from './recycle-bin.ts'

/** Throws where a volume cannot be deleted now. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html */
export function requireDeletable({ VolumeId, State, Attachments: [attachment] = [], Operator }: Volume): void {
  requireUnmanaged(VolumeId, Operator)
  if (attachment || State === 'in-use') {
    const holder = attachment?.InstanceId ?? attachment?.AssociatedResource ?? 'an instance'
    throw new AwsError('VolumeInUse', `Volume ${VolumeId} is currently attached to ${holder}`)
  }
  if (State !== 'available' && State !== 'error') {
    throw new AwsError('IncorrectState', `The volume '${VolumeId}' is '${State}', not 'available'.`)
  }
}

/** Changes a volume that is still in the state in which a call left it. */
function goOn(
  scene: Scene,
  id: string,
  from: Volume['State'],
  to: (volume: Volume, holdings: Holdings) => Partial<Holdings>,
) {
  scene.change((holdings) => {
    const volume = holdings.volumes?.find((one) => one.VolumeId === id && one.State === from)
    return volume ? to(volume, holdings) : {}
  })
}

/** Ends `creating`. */
export function finishCreation(scene: Scene, id: string): void {
  goOn(scene, id, 'creating', (volume, { volumes }) => ({
    volumes: replaced(volumes, [{ ...volume, State: 'available' }], volumeId.of),
  }))
}

/** Ends `deleting`: the volume is gone, or in the Recycle Bin for so many days. */
export function finishDeletion(scene: Scene, id: string, days: number | undefined): void {
  goOn(scene, id, 'deleting', (volume, { volumes, recycledVolumes }) => ({
    volumes: (volumes ?? []).filter((one) => one !== volume),
    recycledVolumes: binned(recycledVolumes, { ...volume, State: 'available' }, days, scene.now()),
  }))
}
