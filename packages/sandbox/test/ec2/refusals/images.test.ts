import { test } from 'vitest'
import { begin, DAY, you } from '../clean-up-bench.ts'
import { ami, expectRefused, type Refused, refuses } from './refusals.ts'

const backupSays = 'managed by the AWS Backup service and cannot be deleted via EC2 APIs. If you wish to delete this'

const refused: readonly Refused[] = [
  refuses(
    'deregisterImage',
    { ImageId: 'ami-xyz' },
    'InvalidAMIID.Malformed: Invalid id: "ami-xyz" (expecting "ami-...")',
  ),
  refuses('deregisterImage', { ImageId: ami(99) }, `InvalidAMIID.NotFound: The image id '${ami(99)}' does not exist`),
  refuses('deregisterImage', { ImageId: ami(20) }, `AuthFailure: Not authorized for image:${ami(20)}`),
  refuses('deregisterImage', { ImageId: ami(21) }, `InvalidAMIID.NotFound: The image id '${ami(21)}' does not exist`),
  refuses('deregisterImage', { ImageId: ami(3) }, 'InvalidAMIID.Unavailable: '),
  refuses('deregisterImage', { ImageId: ami(4) }, `OperationNotPermitted: The image '${ami(4)}' is protected`),
  refuses('deregisterImage', { ImageId: ami(5) }, `InvalidParameterValue: This image is ${backupSays} image`),
  refuses('disableImage', { ImageId: ami(20) }, `AuthFailure: Not authorized for image:${ami(20)}`),
  refuses('disableImage', { ImageId: ami(6) }, 'InvalidAMIID.Unavailable: '),
  refuses('enableImage', { ImageId: ami(99) }, 'InvalidAMIID.NotFound: '),
  refuses('enableImageDeprecation', { ImageId: ami(20), DeprecateAt: begin }, 'AuthFailure: '),
  refuses(
    'enableImageDeprecation',
    { ImageId: ami(1), DeprecateAt: new Date(begin.getTime() - DAY) },
    'InvalidParameterValue: ',
  ),
  refuses(
    'enableImageDeprecation',
    { ImageId: ami(1), DeprecateAt: new Date('2036-11-03') },
    'InvalidParameterValue: ',
  ),
  refuses('disableImageDeprecation', { ImageId: ami(99) }, 'InvalidAMIID.NotFound: '),
  refuses('describeImageAttribute', { ImageId: ami(20), Attribute: 'launchPermission' }, 'AuthFailure: '),
  refuses('describeImageAttribute', { ImageId: ami(1), Attribute: 'blockDeviceMapping' }, 'AuthFailure: '),
  refuses(
    'describeImageAttribute',
    { ImageId: ami(1), Attribute: 'colour' as 'kernel' },
    'InvalidParameterValue: Value (colour)',
  ),
  refuses('modifyImageAttribute', { ImageId: ami(1) }, 'MissingParameter: '),
  refuses('modifyImageAttribute', { ImageId: ami(1), Attribute: 'kernel' }, 'InvalidParameterValue: '),
  refuses(
    'modifyImageAttribute',
    { ImageId: ami(1), Attribute: 'launchPermission', UserIds: [you] },
    'MissingParameter: ',
  ),
  refuses(
    'modifyImageAttribute',
    { ImageId: ami(1), LaunchPermission: { Add: [{ UserId: 'root' }] } },
    'InvalidAMIAttributeItemValue: Invalid attribute item value "root" for userId item type.',
  ),
  refuses(
    'modifyImageAttribute',
    { ImageId: ami(1), LaunchPermission: { Add: [{ OrganizationArn: 'o-1' }] } },
    'InvalidAMIAttributeItemValue: ',
  ),
  refuses(
    'modifyImageAttribute',
    { ImageId: ami(1), LaunchPermission: { Add: [{ UserId: you, Group: 'all' }] } },
    'InvalidParameterCombination: ',
  ),
  refuses(
    'modifyImageAttribute',
    { ImageId: ami(2), LaunchPermission: { Add: [{ UserId: you }] } },
    'InvalidAMIID.Unavailable: ',
  ),
  refuses('restoreImageFromRecycleBin', { ImageId: ami(1) }, 'InvalidAMIID.NotFound: '),
  refuses('listImagesInRecycleBin', { ImageIds: [ami(1)] }, 'InvalidAMIID.NotFound: '),
  refuses('describeImageReferences', { ImageIds: [ami(1)] }, 'MissingParameter: '),
  refuses('describeImageReferences', { ImageIds: [], IncludeAllResourceTypes: true }, 'InvalidParameterValue: '),
  refuses(
    'describeImageReferences',
    { ImageIds: Array.from({ length: 11 }, (_, at) => ami(at)), IncludeAllResourceTypes: true },
    'InvalidParameterValue: ',
  ),
  refuses('describeImageReferences', { ImageIds: ['x'], IncludeAllResourceTypes: true }, 'InvalidAMIID.Malformed: '),
  refuses(
    'createImageUsageReport',
    { ImageId: ami(20), ResourceTypes: [{ ResourceType: 'ec2:Instance' }] },
    'AuthFailure: ',
  ),
  refuses(
    'createImageUsageReport',
    { ImageId: ami(1), ResourceTypes: [{ ResourceType: 'ssm:Parameter' }] },
    'InvalidParameterValue: ',
  ),
  refuses('describeImageUsageReports', { ReportIds: ['amiur-1'] }, 'InvalidImageUsageReportId.NotFound: '),
]

test.each(refused)('%s %j is refused, and changes nothing', (...one) => expectRefused(one))
