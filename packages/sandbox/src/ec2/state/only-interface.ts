import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { instanceId } from '../id-members.ts'
import { found } from './alter.ts'

/** The interface that an instance stands for where a request names the instance alone. Throws where it has several, or none. */
export function onlyInterfaceOf(holdings: Holdings, id: string): NetworkInterface {
  const instance = found(holdings.instances, instanceId, id)
  const state = instance.State?.Name ?? 'running'
  if (!['running', 'stopping', 'stopped'].includes(state)) {
    const text = `The ${state} instance '${id}' is not in a valid state for this operation.`
    throw new AwsError('InvalidInstanceID', text)
  }
  const [nic, ...more] = holdings.networkInterfaces?.filter((one) => one.Attachment?.InstanceId === id) ?? []
  if (nic && more.length === 0) return nic
  const text = nic
    ? `There are multiple interfaces attached to instance '${id}'. Please specify an interface ID for the operation instead.`
    : `There is no interface attached to instance '${id}'.`
  throw new AwsError('InvalidInstanceID', text)
}
