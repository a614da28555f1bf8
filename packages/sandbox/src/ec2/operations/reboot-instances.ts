import { RebootInstances$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { instancesNamed } from '../state/instance-states.ts'
import { reboot } from '../state/power.ts'

/**
 * Reboots running instances; terminated ones are passed over. States and attachments stay as they are.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html
 */
export const rebootInstances = operation('ec2', 'rebootInstances', RebootInstances$, (input, scene) => {
  const named = alter(scene, (holdings) => [{}, instancesNamed(holdings, input.InstanceIds)])
  const alive = named.filter(({ State }) => State?.Name !== 'terminated')
  const off = alive.find(({ State }) => State?.Name !== 'running')
  if (off) {
    const message = `Cannot reboot instance ${off.InstanceId} that is currently in ${off.State?.Name} state.`
    throw new AwsError('IncorrectState', message)
  }
  if (scene.effect?.kind !== 'stuck') for (const { InstanceId = '' } of alive) void reboot(scene, InstanceId)
  return {}
})
