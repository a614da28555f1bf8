import { DescribeImageAttribute$, type ImageAttribute, type ImageAttributeName } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { SharedImage } from '../../world.ts'
import { ownImage, permissionsOf } from '../state/images.ts'

const value = (Value: string | undefined) => (Value === undefined ? {} : { Value })

/** What each attribute is in an answer. One that an image does not have is there without a value. */
const attributes: Readonly<Record<ImageAttributeName, (image: SharedImage) => ImageAttribute>> = {
  description: (image) => ({ Description: value(image.Description) }),
  kernel: (image) => ({ KernelId: value(image.KernelId) }),
  ramdisk: (image) => ({ RamdiskId: value(image.RamdiskId) }),
  launchPermission: (image) => ({ LaunchPermissions: [...permissionsOf(image)] }),
  productCodes: (image) => ({ ProductCodes: image.ProductCodes ?? [] }),
  blockDeviceMapping: (image) => {
    throw new AwsError('AuthFailure', `Unauthorized attempt to access restricted resource of image ${image.ImageId}`)
  },
  sriovNetSupport: (image) => ({ SriovNetSupport: value(image.SriovNetSupport) }),
  bootMode: (image) => ({ BootMode: value(image.BootMode) }),
  tpmSupport: (image) => ({ TpmSupport: value(image.TpmSupport) }),
  uefiData: () => ({ UefiData: {} }),
  lastLaunchedTime: (image) => ({ LastLaunchedTime: value(image.LastLaunchedTime) }),
  imdsSupport: (image) => ({ ImdsSupport: value(image.ImdsSupport) }),
  deregistrationProtection: (image) => ({
    DeregistrationProtection: value(image.DeregistrationProtection ?? 'disabled'),
  }),
}

/** For the owner alone. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html */
export const describeImageAttribute = operation(
  'ec2',
  'describeImageAttribute',
  DescribeImageAttribute$,
  ({ Attribute: name = 'description', ImageId }, scene) => {
    if (!Object.hasOwn(attributes, name)) {
      throw new AwsError('InvalidParameterValue', `Value (${name}) for parameter attribute is invalid.`)
    }
    return { ImageId, ...attributes[name](ownImage(scene, scene.holdings(), ImageId)) }
  },
)
