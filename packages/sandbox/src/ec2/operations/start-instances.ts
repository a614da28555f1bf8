import { StartInstances$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { changeEach, inState, type Turning, told } from '../state/instance-states.ts'
import { finishStart } from '../state/power.ts'

/**
 * Starts stopped instances: `pending` at once, `running` when the host is up and shows what it holds. It is other hardware, on
 * which nothing is impaired. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html
 */
export const startInstances = operation('ec2', 'startInstances', StartInstances$, (input, scene) => {
  const turn = Symbol('start')
  const changed = changeEach(scene, input.InstanceIds, (instance) => starting(instance, turn, scene.now()))
  const started = changed.flatMap(({ after }) => (after.turn === turn ? [after.InstanceId ?? ''] : []))
  scene.change(({ instanceStatuses = [] }) => ({
    instanceStatuses: instanceStatuses.filter(({ InstanceId = '' }) => !started.includes(InstanceId)),
  }))
  if (scene.effect?.kind !== 'stuck') for (const instance of started) void finishStart(scene, instance, turn)
  return { StartingInstances: changed.map(told) }
})

function starting(instance: Turning, turn: symbol, now: Date): Turning {
  const state = instance.State?.Name
  if (state === 'running' || state === 'pending') return instance
  if (state !== 'stopped') {
    const message = `The instance '${instance.InstanceId}' is not in a state from which it can be started.`
    throw new AwsError('IncorrectInstanceState', message)
  }
  const { StateReason: _, ...rest } = inState(instance, 'pending', turn)
  return { ...rest, StateTransitionReason: '', LaunchTime: now }
}
