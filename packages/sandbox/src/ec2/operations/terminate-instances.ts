import { TerminateInstances$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { byUser, changeEach, inState, type Turning, told } from '../state/instance-states.ts'
import { finishTermination, type Shutdown, shutdownOf } from '../state/power.ts'

/**
 * Terminates instances: `shutting-down` at once, `terminated` when the guest is down; then their volumes and interfaces go with
 * them or are free. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html
 */
export const terminateInstances = operation('ec2', 'terminateInstances', TerminateInstances$, (input, scene) => {
  const turn = Symbol('terminate')
  const howFor = ({ State }: Turning): Shutdown | 'is-off' =>
    State?.Name === 'stopped'
      ? 'is-off'
      : shutdownOf(input, State?.Name === 'stopping' || State?.Name === 'shutting-down')
  const changed = changeEach(scene, input.InstanceIds, (instance) => {
    const state = instance.State?.Name
    if (state === 'terminated' || (state === 'shutting-down' && howFor(instance) !== 'power-off')) return instance
    return { ...inState(instance, 'shutting-down', turn), ...byUser(scene.now()) }
  })
  for (const { before, after } of changed) {
    if (after.turn !== turn || scene.effect?.kind === 'stuck') continue
    void finishTermination(scene, after.InstanceId ?? '', turn, howFor(before))
  }
  return { TerminatingInstances: changed.map(told) }
})
