import { blockDevices, each, groups, image, keyPair, LAUNCHES } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** Any version of any template, whoever points at it: the graph tells which nobody does. */
export const launchTemplateVersion = defineSource({
  type: 'ec2:launch-template-version',
  to: [...LAUNCHES, 'ec2:network-interface'],
  *pointings({ row, target }) {
    const { ImageId, KeyName, SecurityGroupIds, SecurityGroups, NetworkInterfaces, BlockDeviceMappings } =
      row.LaunchTemplateData ?? {}
    yield* image('LaunchTemplateData.ImageId', ImageId, target)
    yield* blockDevices('LaunchTemplateData.BlockDeviceMappings', BlockDeviceMappings)
    yield* groups('LaunchTemplateData.SecurityGroupIds', SecurityGroupIds, target)
    yield* groups('LaunchTemplateData.SecurityGroups', SecurityGroups, target)
    yield* keyPair('LaunchTemplateData.KeyName', KeyName, target)
    for (const [path, { Groups, NetworkInterfaceId: id }] of each(
      'LaunchTemplateData.NetworkInterfaces',
      NetworkInterfaces,
    )) {
      yield* groups(`${path}.Groups`, Groups, target)
      if (id) yield { path: `${path}.NetworkInterfaceId`, to: { type: 'ec2:network-interface', id } }
    }
  },
})
