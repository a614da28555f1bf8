import type { TypeName } from '../../src/rows.ts'

/** Who refers, as a row, to what: its type, its id, and where the row says so. */
export type KeepingCase = readonly [from: TypeName, row: object, type: TypeName, id: string, path: string]

/** Every way in which what is neither image nor security group is kept. */
export const otherCases: readonly KeepingCase[] = [
  [
    'ec2:instance',
    { InstanceId: 'i-1', BlockDeviceMappings: [{ Ebs: { VolumeId: 'vol-1' } }] },
    'ec2:volume',
    'vol-1',
    'BlockDeviceMappings[0].Ebs.VolumeId',
  ],
  [
    'ec2:instance',
    { InstanceId: 'i-1', NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] },
    'ec2:network-interface',
    'eni-1',
    'NetworkInterfaces[0].NetworkInterfaceId',
  ],
  ['ec2:instance', { InstanceId: 'i-1', KeyName: 'k' }, 'ec2:key-pair', 'k', 'KeyName'],
  ['ec2:volume', { VolumeId: 'vol-1', SnapshotId: 'snap-1' }, 'ec2:snapshot', 'snap-1', 'SnapshotId'],
  [
    'ec2:image',
    { ImageId: 'ami-1', State: 'disabled', BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] },
    'ec2:snapshot',
    'snap-1',
    'BlockDeviceMappings[0].Ebs.SnapshotId',
  ],
  [
    'autoscaling:launchConfiguration',
    {
      LaunchConfigurationName: 'a',
      LaunchConfigurationARN: 'arn:a',
      BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }],
    },
    'ec2:snapshot',
    'snap-1',
    'BlockDeviceMappings[0].Ebs.SnapshotId',
  ],
  [
    'autoscaling:launchConfiguration',
    { LaunchConfigurationName: 'a', LaunchConfigurationARN: 'arn:a', KeyName: 'k' },
    'ec2:key-pair',
    'k',
    'KeyName',
  ],
  [
    'ec2:launch-template-version',
    {
      LaunchTemplateId: 'lt-1',
      VersionNumber: 1,
      LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] },
    },
    'ec2:snapshot',
    'snap-1',
    'LaunchTemplateData.BlockDeviceMappings[0].Ebs.SnapshotId',
  ],
  [
    'ec2:launch-template-version',
    { LaunchTemplateId: 'lt-1', VersionNumber: 1, LaunchTemplateData: { KeyName: 'k' } },
    'ec2:key-pair',
    'k',
    'LaunchTemplateData.KeyName',
  ],
  [
    'autoscaling:autoScalingGroup',
    { AutoScalingGroupName: 'g', AutoScalingGroupARN: 'arn:g', LaunchConfigurationName: 'a' },
    'autoscaling:launchConfiguration',
    'a',
    'LaunchConfigurationName',
  ],
  [
    'autoscaling:autoScalingGroup',
    { AutoScalingGroupName: 'g', AutoScalingGroupARN: 'arn:g', Instances: [{ InstanceId: 'i-1' }] },
    'ec2:instance',
    'i-1',
    'Instances[0].InstanceId',
  ],
  [
    'ec2:spot-fleet-request',
    { SpotFleetRequestId: 's', SpotFleetRequestConfig: { LaunchSpecifications: [{ KeyName: 'k' }] } },
    'ec2:key-pair',
    'k',
    'SpotFleetRequestConfig.LaunchSpecifications[0].KeyName',
  ],
  ['ssm:parameter', { Name: 'a', _value: 'snap-00000001' }, 'ec2:snapshot', 'snap-00000001', '_value'],
  ['ssm:parameter', { Name: 'a', _value: 'lt-00000001' }, 'ec2:launch-template', 'lt-00000001', '_value'],
  [
    'imagebuilder:image-recipe',
    { arn: 'arn:a:image-recipe/a/1', blockDeviceMappings: [{ ebs: { snapshotId: 'snap-1' } }] },
    'ec2:snapshot',
    'snap-1',
    'blockDeviceMappings[0].ebs.snapshotId',
  ],
  [
    'imagebuilder:infrastructure-configuration',
    { arn: 'arn:a:infrastructure-configuration/a', keyPair: 'k' },
    'ec2:key-pair',
    'k',
    'keyPair',
  ],
  [
    'batch:compute-environment',
    { computeEnvironmentName: 'b', computeEnvironmentArn: 'arn:b', computeResources: { ec2KeyPair: 'k' } },
    'ec2:key-pair',
    'k',
    'computeResources.ec2KeyPair',
  ],
  [
    'eks:nodegroup',
    { nodegroupArn: 'arn:a:nodegroup/c/n/u', remoteAccess: { ec2SshKey: 'k' } },
    'ec2:key-pair',
    'k',
    'remoteAccess.ec2SshKey',
  ],
  [
    'eks:nodegroup',
    { nodegroupArn: 'arn:a:nodegroup/c/n/u', resources: { autoScalingGroups: [{ name: 'g' }] } },
    'autoscaling:autoScalingGroup',
    'g',
    'resources.autoScalingGroups[0].name',
  ],
  [
    'ecs:capacity-provider',
    {
      capacityProviderArn: 'arn:a:capacity-provider/c',
      autoScalingGroupProvider: {
        autoScalingGroupArn: 'arn:aws:autoscaling:eu-west-1:111111111111:autoScalingGroup:u:autoScalingGroupName/g',
      },
    },
    'autoscaling:autoScalingGroup',
    'g',
    'autoScalingGroupProvider.autoScalingGroupArn',
  ],
  [
    'ec2:network-interface',
    { NetworkInterfaceId: 'eni-1', Association: { AllocationId: 'eipalloc-1' } },
    'ec2:elastic-ip',
    'eipalloc-1',
    'Association.AllocationId',
  ],
  [
    'ec2:natgateway',
    { NatGatewayId: 'nat-1', State: 'available', NatGatewayAddresses: [{ AllocationId: 'eipalloc-1' }] },
    'ec2:elastic-ip',
    'eipalloc-1',
    'NatGatewayAddresses[0].AllocationId',
  ],
]
