/** The calls of an action, as IAM spells them: to look at its subject, to do it, and to take it back. */
export type ActionCalls = {
  readonly look: readonly string[]
  readonly change: readonly string[]
  readonly undo: readonly string[]
}

const ec2 = (...operations: readonly string[]): readonly string[] => operations.map((one) => `ec2:${one}`)
const autoscaling = (...operations: readonly string[]): readonly string[] =>
  operations.map((one) => `autoscaling:${one}`)
const logs = (...operations: readonly string[]): readonly string[] => operations.map((one) => `logs:${one}`)

const BIN = ['rbin:GetRule', 'rbin:ListRules']
const TAGS = ec2('CreateTags')

/** What each action takes, by its verb. Whatever is made anew is tagged in the same call, which takes ec2:CreateTags. */
export const actionCalls: Readonly<Record<string, ActionCalls>> = {
  'delete-key-pair': {
    look: ec2('DescribeKeyPairs'),
    change: ec2('DeleteKeyPair'),
    undo: [...ec2('ImportKeyPair'), ...TAGS],
  },
  'delete-launch-configuration': {
    look: autoscaling('DescribeLaunchConfigurations'),
    change: autoscaling('DeleteLaunchConfiguration'),
    undo: autoscaling('CreateLaunchConfiguration'),
  },
  'delete-launch-template': {
    look: ec2('DescribeLaunchTemplates', 'DescribeLaunchTemplateVersions'),
    change: ec2('DeleteLaunchTemplate'),
    undo: [...ec2('CreateLaunchTemplate', 'CreateLaunchTemplateVersion'), ...TAGS],
  },
  'delete-launch-template-versions': {
    look: ec2('DescribeLaunchTemplates', 'DescribeLaunchTemplateVersions'),
    change: ec2('DeleteLaunchTemplateVersions'),
    undo: ec2('CreateLaunchTemplateVersion'),
  },
  'delete-network-interface': {
    look: ec2('DescribeNetworkInterfaces'),
    change: ec2('DeleteNetworkInterface'),
    undo: [...ec2('CreateNetworkInterface'), ...TAGS],
  },
  'delete-security-group': {
    look: ec2(
      'DescribeNetworkInterfaces',
      'DescribeSecurityGroupReferences',
      'DescribeSecurityGroupRules',
      'DescribeSecurityGroups',
    ),
    change: ec2('DeleteSecurityGroup'),
    undo: [
      ...ec2(
        'AuthorizeSecurityGroupEgress',
        'AuthorizeSecurityGroupIngress',
        'CreateSecurityGroup',
        'RevokeSecurityGroupEgress',
        'RevokeSecurityGroupIngress',
      ),
      ...TAGS,
    ],
  },
  'delete-snapshot': {
    look: [
      ...ec2(
        'DescribeFastSnapshotRestores',
        'DescribeLockedSnapshots',
        'DescribeSnapshotAttribute',
        'DescribeSnapshots',
      ),
      ...BIN,
    ],
    change: ec2('DeleteSnapshot'),
    undo: ec2('RestoreSnapshotFromRecycleBin'),
  },
  'delete-volume': {
    look: [...ec2('DescribeSnapshots', 'DescribeVolumes'), ...BIN],
    change: [...ec2('CreateSnapshot', 'DeleteVolume'), ...TAGS],
    undo: [...ec2('CreateVolume', 'RestoreVolumeFromRecycleBin'), ...TAGS],
  },
  'modify-volume': { look: ec2('DescribeVolumes'), change: ec2('ModifyVolume'), undo: ec2('ModifyVolume') },
  'release-address': {
    look: ec2('DescribeAddresses'),
    change: ec2('ReleaseAddress'),
    undo: [...ec2('AllocateAddress'), ...TAGS],
  },
  'retire-image': {
    look: [...ec2('DescribeImageAttribute', 'DescribeImages', 'DescribeSnapshots'), ...BIN],
    change: ec2('DeleteSnapshot', 'DeregisterImage', 'DisableImage', 'EnableImageDeprecation'),
    undo: ec2(
      'DisableImageDeprecation',
      'EnableImage',
      'EnableImageDeprecation',
      'ModifyImageAttribute',
      'RestoreImageFromRecycleBin',
      'RestoreSnapshotFromRecycleBin',
    ),
  },
  'revoke-rules': {
    look: ec2('DescribeSecurityGroupRules'),
    change: ec2('RevokeSecurityGroupEgress', 'RevokeSecurityGroupIngress'),
    undo: [...ec2('AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress'), ...TAGS],
  },
  'set-log-retention': {
    look: logs('DescribeLogGroups'),
    change: logs('PutRetentionPolicy'),
    undo: logs('DeleteRetentionPolicy', 'PutRetentionPolicy'),
  },
  'start-instance-refresh': {
    look: autoscaling('DescribeAutoScalingGroups', 'DescribeInstanceRefreshes'),
    change: autoscaling('StartInstanceRefresh'),
    undo: autoscaling('CancelInstanceRefresh', 'RollbackInstanceRefresh'),
  },
  'stop-instance': { look: ec2('DescribeInstances'), change: ec2('StopInstances'), undo: ec2('StartInstances') },
  'terminate-instance': { look: ec2('DescribeInstances'), change: ec2('TerminateInstances'), undo: [] },
}
