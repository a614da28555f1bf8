import { DescribeSnapshotAttribute$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { ownSnapshot } from '../state/snapshots.ts'

/** For the owner alone. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshotAttribute.html */
export const describeSnapshotAttribute = operation(
  'ec2',
  'describeSnapshotAttribute',
  DescribeSnapshotAttribute$,
  ({ Attribute: attribute, SnapshotId }, scene) => {
    const { CreateVolumePermissions = [] } = ownSnapshot(scene, scene.holdings(), SnapshotId)
    switch (attribute) {
      case 'createVolumePermission':
        return { SnapshotId, CreateVolumePermissions: [...CreateVolumePermissions] }
      case 'productCodes':
        return { SnapshotId, ProductCodes: [] }
      default:
        throw new AwsError('InvalidParameterValue', `Value (${attribute}) for parameter attribute is invalid.`)
    }
  },
)
