import type { Doors } from '../../action.ts'
import { tagFacts } from './facts.ts'
import { unlessGone } from './gone.ts'
import type { Tags } from './marked.ts'

export type InstanceSeen = {
  readonly state: string | undefined
  readonly type: string | undefined
  readonly image: string | undefined
  readonly launched: string | undefined
  readonly rootDevice: string | undefined
  /** `spot` and `scheduled` ones; undefined for the usual kind. */
  readonly lifecycle: string | undefined
  readonly group: string | undefined
  readonly managed: boolean
  readonly tags: Tags
}

/** An instance; undefined where it is gone. Whether it is protected, AWS says when it refuses. */
export async function instanceSeen({ call }: Doors, id: string): Promise<InstanceSeen | undefined> {
  const found = await unlessGone(call('ec2', 'describeInstances', { InstanceIds: [id] }))
  const row = found?.Reservations?.[0]?.Instances?.[0]
  if (!row || row.State?.Name === 'terminated') return undefined
  const tags = tagFacts(row)
  return {
    state: row.State?.Name,
    type: row.InstanceType,
    image: row.ImageId,
    launched: row.LaunchTime && new Date(row.LaunchTime).toISOString(),
    rootDevice: row.RootDeviceType,
    lifecycle: row.InstanceLifecycle,
    group: tags['aws:autoscaling:groupName'],
    managed: row.Operator?.Managed === true,
    tags,
  }
}

/** What neither stopping nor terminating may be done to. */
export function belongsTo({ group, managed }: InstanceSeen): string | undefined {
  if (group) return `auto scaling group ${group} would put another one in its place`
  return managed ? 'a service of AWS manages it' : undefined
}
