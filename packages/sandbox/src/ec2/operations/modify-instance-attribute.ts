import {
  type Instance,
  type InstanceBlockDeviceMappingSpecification,
  ModifyInstanceAttribute$,
  type NetworkInterface,
} from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { instanceId } from '../id-members.ts'
import { relaid } from '../state/addresses.ts'
import { alter, found, replaced } from '../state/alter.ts'
import { onlyInterfaceOf } from '../state/only-interface.ts'
import { deliverRoutesTo } from '../state/route-delivery.ts'

/**
 * Knows two attributes: whether a volume ends with the instance, and the check of source and destination of an instance
 * that has one interface. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html
 */
export const modifyInstanceAttribute = operation(
  'ec2',
  'modifyInstanceAttribute',
  ModifyInstanceAttribute$,
  (input, scene) => {
    const { InstanceId: id = '', BlockDeviceMappings: disks, SourceDestCheck: check, DryRun: _, ...others } = input
    const strange = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : name))
    if (strange.length > 0) {
      const text = `The sandbox does not modify ${strange.join(', ')} of an instance; it modifies BlockDeviceMappings and SourceDestCheck.`
      throw new AwsError('UnsupportedOperation', text)
    }
    if ((disks === undefined) === (check === undefined)) {
      throw new AwsError('InvalidParameterCombination', 'Exactly one attribute must be modified at a time')
    }
    const [holdings, nic] = alter<readonly [Holdings, NetworkInterface?]>(scene, (before) => {
      const instance = found(before.instances, instanceId, id)
      if (disks) return [kept(before, instance, disks), [before]]
      const made = { ...onlyInterfaceOf(before, id), SourceDestCheck: check?.Value ?? true }
      return [relaid(before, scene.region, { interfaces: [made] }), [before, made]]
    })
    if (nic) deliverRoutesTo(scene, holdings, nic)
    return {}
  },
)

/** What changes where the volumes at these device names are to end with the instance, or not to. */
function kept(
  holdings: Holdings,
  instance: Instance,
  disks: readonly InstanceBlockDeviceMappingSpecification[],
): Partial<Holdings> {
  const wanted = new Map(disks.map((disk) => [disk.DeviceName, disk.Ebs?.DeleteOnTermination]))
  const mapped = instance.BlockDeviceMappings ?? []
  for (const name of wanted.keys()) {
    if (mapped.some((disk) => disk.DeviceName === name)) continue
    throw new AwsError('InvalidInstanceAttributeValue', `No device is currently mapped at ${name}`)
  }
  const at = (name: string | undefined, old: boolean | undefined) => wanted.get(name) ?? old
  const changed = {
    ...instance,
    BlockDeviceMappings: mapped.map((disk) => ({
      ...disk,
      Ebs: disk.Ebs && { ...disk.Ebs, DeleteOnTermination: at(disk.DeviceName, disk.Ebs.DeleteOnTermination) },
    })),
  }
  const volumes = (holdings.volumes ?? []).map((volume) =>
    volume.Attachments?.some((one) => one.InstanceId === instance.InstanceId)
      ? {
          ...volume,
          Attachments: volume.Attachments.map((one) =>
            one.InstanceId === instance.InstanceId
              ? { ...one, DeleteOnTermination: at(one.Device, one.DeleteOnTermination) }
              : one,
          ),
        }
      : volume,
  )
  return { instances: replaced(holdings.instances, [changed], (one) => one.InstanceId), volumes }
}
