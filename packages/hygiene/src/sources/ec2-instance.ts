import { each, identifiedGroups, image, keyPair, TEMPLATES, template } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/**
 * An instance in any state but terminated: a stopped one starts again. That it was launched from a template's version is told
 * by two tags that EC2 sets: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-templates.html
 */
export const instance = defineSource({
  type: 'ec2:instance',
  to: ['ec2:image', 'ec2:volume', 'ec2:network-interface', 'ec2:security-group', 'ec2:key-pair', ...TEMPLATES],
  // It runs on when its image is shared with its account no more.
  outlasts: ['ec2:image'],
  *pointings({ row, tags, target }) {
    if (row.State?.Name === 'terminated') return
    yield* image('ImageId', row.ImageId, target)
    yield* keyPair('KeyName', row.KeyName, target)
    yield* identifiedGroups('SecurityGroups', row.SecurityGroups)
    const told = new Set(row.SecurityGroups?.map(({ GroupId }) => GroupId))
    for (const [path, { NetworkInterfaceId: id, Groups }] of each('NetworkInterfaces', row.NetworkInterfaces)) {
      if (id) yield { path: `${path}.NetworkInterfaceId`, to: { type: 'ec2:network-interface', id } }
      for (const [at, { GroupId }] of each(`${path}.Groups`, Groups)) {
        if (GroupId && !told.has(GroupId))
          yield { path: `${at}.GroupId`, to: { type: 'ec2:security-group', id: GroupId } }
      }
    }
    for (const [path, { Ebs }] of each('BlockDeviceMappings', row.BlockDeviceMappings)) {
      if (Ebs?.VolumeId) yield { path: `${path}.Ebs.VolumeId`, to: { type: 'ec2:volume', id: Ebs.VolumeId } }
    }
    const LaunchTemplateId = tags['aws:ec2launchtemplate:id']
    const Version = tags['aws:ec2launchtemplate:version']
    if (Version) yield* template('Tags', { LaunchTemplateId, Version }, target, 'mentions')
  },
})
