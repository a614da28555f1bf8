import type { Instance } from '@aws-sdk/client-ec2'
import { dice } from '../build/dice.ts'

/** A stopped instance with the moment of its stop, some time between its launch and now. */
export function stoppedInstance(instance: Instance, now: Date): Instance {
  const launched = instance.LaunchTime?.getTime() ?? now.getTime()
  const part = dice(`stopped/${instance.InstanceId}`).int(3, 97) / 100
  const when = new Date(now.getTime() - (now.getTime() - launched) * part)
  const text = when.toISOString().slice(0, 19).replace('T', ' ')
  return { ...instance, StateTransitionReason: `User initiated (${text} GMT)` }
}
