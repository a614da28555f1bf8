import { StopInstances$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { byUser, changeEach, inState, type Turning, told } from '../state/instance-states.ts'
import { finishStop, shutdownOf } from '../state/power.ts'

/**
 * Stops instances: `stopping` at once, `stopped` when the guest is down and the world's time for that has passed. A stop that
 * hangs ends with Force or SkipOsShutdown. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html
 */
export const stopInstances = operation('ec2', 'stopInstances', StopInstances$, (input, scene) => {
  const turn = Symbol('stop')
  const howFor = ({ State }: Turning) => shutdownOf(input, State?.Name === 'stopping')
  const changed = changeEach(scene, input.InstanceIds, (instance) => {
    checkStoppable(instance)
    const state = instance.State?.Name
    if (state === 'stopped' || (state === 'stopping' && howFor(instance) !== 'power-off')) return instance
    return { ...inState(instance, 'stopping', turn), ...byUser(scene.now()) }
  })
  for (const { before, after } of changed) {
    if (after.turn !== turn || scene.effect?.kind === 'stuck') continue
    void finishStop(scene, after.InstanceId ?? '', turn, howFor(before))
  }
  return { StoppingInstances: changed.map(told) }
})

function checkStoppable({ InstanceId, State, turn }: Turning): void {
  if (State?.Name === 'shutting-down' || State?.Name === 'terminated') {
    const message = `This instance '${InstanceId}' is not in a state from which it can be stopped.`
    throw new AwsError('IncorrectInstanceState', message)
  }
  // One that a call has started has been running before.
  if (State?.Name === 'pending' && turn === undefined) {
    const message = `Instance '${InstanceId}' cannot be stopped as it has never reached the 'running' state.`
    throw new AwsError('IncorrectInstanceState', message)
  }
}
