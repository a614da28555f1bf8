import { defineResource } from '../resource.ts'

/**
 * The ARN names no account: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 *
 * `Platform` stands in no filter: the API reference spells its value `Windows`, the filter `windows`.
 */
export const image = defineResource({
  type: 'ec2:image',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeImages',
    // Without an owner AWS lists every public image of the region. Disabled images are left out unless asked for,
    // their owner's too:
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
    input: { MaxResults: 1000, Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true },
    rows: (page) => page.Images,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  joins: [
    {
      // Whom it is shared with: accounts, organizations, their units, or everybody. AWS tells of one image a call.
      field: '_permissions',
      on: 'ImageId',
      operation: 'describeImageAttribute',
      input: { Attribute: 'launchPermission' },
      batch: 1,
      asks: ([row]: readonly { ImageId: string }[]) => ({ ImageId: row?.ImageId }),
      rows: (page: { LaunchPermissions?: object[] }) => page.LaunchPermissions,
      value: (permissions: readonly object[]) => permissions,
    },
  ],
  arn: (row, at) => row.ImageId && `arn:${at.partition}:ec2:${at.region}::image/${row.ImageId}`,
  id: 'ImageId',
  name: 'Name',
  created: 'CreationDate',
  columns: ['State', 'Architecture', 'CreationDate', 'DeprecationTime', 'Public'],
  filters: {
    member: 'Filters',
    id: 'image-id',
    fields: {
      ImageId: 'image-id',
      Name: 'name',
      Description: 'description',
      State: 'state',
      Architecture: 'architecture',
      Public: 'is-public',
      ImageType: 'image-type',
      OwnerId: 'owner-id',
      Hypervisor: 'hypervisor',
      VirtualizationType: 'virtualization-type',
      RootDeviceType: 'root-device-type',
      RootDeviceName: 'root-device-name',
      EnaSupport: 'ena-support',
      SriovNetSupport: 'sriov-net-support',
      CreationDate: 'creation-date',
      KernelId: 'kernel-id',
      RamdiskId: 'ramdisk-id',
      SourceImageId: 'source-image-id',
      SourceImageRegion: 'source-image-region',
      SourceInstanceId: 'source-instance-id',
      'StateReason.Code': 'state-reason-code',
      'ProductCodes[].ProductCodeId': 'product-code',
      'BlockDeviceMappings[].DeviceName': 'block-device-mapping.device-name',
      'BlockDeviceMappings[].Ebs.SnapshotId': 'block-device-mapping.snapshot-id',
      'BlockDeviceMappings[].Ebs.VolumeSize': 'block-device-mapping.volume-size',
      'BlockDeviceMappings[].Ebs.VolumeType': 'block-device-mapping.volume-type',
      'BlockDeviceMappings[].Ebs.Encrypted': 'block-device-mapping.encrypted',
      'BlockDeviceMappings[].Ebs.DeleteOnTermination': 'block-device-mapping.delete-on-termination',
    },
    tags: 'Tags',
  },
})
