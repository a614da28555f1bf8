import { each, groups, keyPair, named, TEMPLATES, template } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** What a node group launches its nodes with, and the Auto Scaling groups that it runs. */
export const nodegroup = defineSource({
  type: 'eks:nodegroup',
  to: ['ec2:security-group', 'ec2:key-pair', 'autoscaling:autoScalingGroup', ...TEMPLATES],
  *pointings({ row, target }) {
    const { id, name, version } = row.launchTemplate ?? {}
    yield* template('launchTemplate', { LaunchTemplateId: id, LaunchTemplateName: name, Version: version }, target)
    yield* groups('remoteAccess.sourceSecurityGroups', row.remoteAccess?.sourceSecurityGroups, target)
    yield* keyPair('remoteAccess.ec2SshKey', row.remoteAccess?.ec2SshKey, target)
    const group = row.resources?.remoteAccessSecurityGroup
    if (group) yield { path: 'resources.remoteAccessSecurityGroup', to: { type: 'ec2:security-group', id: group } }
    for (const [path, { name: scaling }] of each('resources.autoScalingGroups', row.resources?.autoScalingGroups)) {
      if (scaling) yield { path: `${path}.name`, to: named('autoscaling:autoScalingGroup', scaling, target) }
    }
  },
})
