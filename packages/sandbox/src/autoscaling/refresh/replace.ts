import { randomBytes } from 'node:crypto'
import type { AutoScalingGroup, Instance } from '@aws-sdk/client-auto-scaling'
import type * as EC2 from '@aws-sdk/client-ec2'
import { _InstanceType as EC2InstanceTypes } from '@aws-sdk/client-ec2'
import { inState, type Turning } from '../../ec2/state/instance-states.ts'
import { finishStart, finishTermination } from '../../ec2/state/power.ts'
import type { Scene } from '../../operation.ts'
import type { Launch } from './launch.ts'

/** Ids of instances that go, and of those that come for them, in the same order. */
export type Swap = { readonly old: readonly string[]; readonly young: readonly string[] }

/** Launches an instance for each that goes: in the group both stand until `settle`; in EC2 each takes its own time. */
export function swap(scene: Scene, group: string | undefined, old: readonly string[], launch: Launch): Swap {
  const turn = Symbol('refresh')
  const pairs = new Map(old.map((id) => [id, `i-0${randomBytes(8).toString('hex')}`]))
  scene.change(({ autoScalingGroups = [], instances = [] }) => ({
    autoScalingGroups: autoScalingGroups.map((one) =>
      one.AutoScalingGroupName === group ? { ...one, Instances: exchanging(one, pairs, launch) } : one,
    ),
    instances: instances.flatMap((one) => {
      const young = pairs.get(one.InstanceId ?? '')
      return young === undefined ? [one] : [inState(one, 'shutting-down', turn), heir(one, young, launch, scene, turn)]
    }),
  }))
  for (const [gone, come] of pairs) {
    void finishTermination(scene, gone, turn, 'clean')
    void finishStart(scene, come, turn)
  }
  return { old, young: [...pairs.values()] }
}

/** Takes those that went off the group's list, and puts those that came into service. */
export function settle(scene: Scene, group: string | undefined, { old, young }: Swap): void {
  scene.change(({ autoScalingGroups = [] }) => ({
    autoScalingGroups: autoScalingGroups.map((one) =>
      one.AutoScalingGroupName === group
        ? {
            ...one,
            Instances: (one.Instances ?? [])
              .filter(({ InstanceId: id = '' }) => !old.includes(id))
              .map((row) => (young.includes(row.InstanceId ?? '') ? { ...row, LifecycleState: 'InService' } : row)),
          }
        : one,
    ),
  }))
}

function exchanging(group: AutoScalingGroup, pairs: ReadonlyMap<string, string>, launch: Launch): Instance[] {
  return (group.Instances ?? []).flatMap((row) => {
    const young = pairs.get(row.InstanceId ?? '')
    if (young === undefined) return [row]
    const made: Instance = {
      InstanceId: young,
      InstanceType: launch.instanceType ?? row.InstanceType,
      AvailabilityZone: row.AvailabilityZone,
      LifecycleState: 'Pending',
      HealthStatus: 'Healthy',
      ...launch.from,
      ProtectedFromScaleIn: group.NewInstancesProtectedFromScaleIn ?? false,
    }
    return [{ ...row, LifecycleState: 'Terminating' }, made]
  })
}

/** A new instance in the place of another: with its tags and groups; disks and interfaces stay out of this world. */
function heir(old: EC2.Instance, InstanceId: string, launch: Launch, scene: Scene, turn: symbol): Turning {
  const { PrivateIpAddress, PublicIpAddress, Ipv6Address, StateReason, StateTransitionReason, ...kept } = old
  const row: EC2.Instance = {
    ...kept,
    InstanceId,
    ImageId: launch.imageId ?? old.ImageId,
    InstanceType: launch.instanceType === undefined ? old.InstanceType : typeOf(launch.instanceType, old),
    LaunchTime: scene.now(),
    BlockDeviceMappings: [],
    NetworkInterfaces: [],
    PrivateDnsName: '',
    PublicDnsName: '',
    Tags: tagsOf(old.Tags ?? [], launch),
  }
  return inState(row, 'pending', turn)
}

const typeOf = (name: string, { InstanceType: old }: EC2.Instance): EC2._InstanceType | undefined =>
  Object.values(EC2InstanceTypes).find((known) => known === name) ?? old

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html */
function tagsOf(tags: readonly EC2.Tag[], { from }: Launch): EC2.Tag[] {
  const prefix = 'aws:ec2launchtemplate:'
  const kept = tags.filter(({ Key }) => !Key?.startsWith(prefix))
  if (!from || !('LaunchTemplate' in from)) return kept
  const { LaunchTemplateId, Version } = from.LaunchTemplate
  return [...kept, { Key: `${prefix}id`, Value: LaunchTemplateId }, { Key: `${prefix}version`, Value: Version }]
}
