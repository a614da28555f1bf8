import { CreateVolume$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import { newVolume } from '../state/new-volume.ts'
import { once } from '../state/once.ts'
import { finishCreation } from '../state/volumes.ts'

/** `creating` at once, `available` when the world's time for that has passed. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
export const createVolume = operation('ec2', 'createVolume', CreateVolume$, (input, scene) => {
  const { answer, again } = once(scene, 'createVolume', input, (holdings) => {
    const volume = newVolume(scene, holdings, input)
    const { Attachments: _, ...told } = volume
    return [{ volumes: [...(holdings.volumes ?? []), volume] }, told]
  })
  if (!again && scene.effect?.kind !== 'stuck') {
    scene.later(timesOf(scene.world).create, () => finishCreation(scene, answer.VolumeId ?? ''))
  }
  return answer
})
