import { ModifyImageAttribute$, type ModifyImageAttributeRequest } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { SharedImage } from '../../world.ts'
import { changeImage, permissionsOf, permitted, requireUsable } from '../state/images.ts'
import { modifiedPermissions } from '../state/launch-permissions.ts'

/** The attribute that a request changes: named, or told by the one member that is there. */
function attributeOf({ Attribute, Description, ImdsSupport, LaunchPermission }: ModifyImageAttributeRequest): string {
  const members = [
    ...(Description ? ['description'] : []),
    ...(ImdsSupport ? ['imdsSupport'] : []),
    ...(LaunchPermission ? ['launchPermission'] : []),
  ]
  const [first, ...more] = Attribute === undefined ? members : [Attribute]
  if (first !== undefined && more.length === 0) return first
  const text = 'Exactly one attribute must be modified at a time'
  throw new AwsError(first === undefined ? 'MissingParameter' : 'InvalidParameterCombination', text)
}

/** A disabled image cannot be shared. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/disable-an-ami.html */
function shared(image: SharedImage, input: ModifyImageAttributeRequest): SharedImage {
  const after = modifiedPermissions(permissionsOf(image), input)
  if (image.State === 'disabled' && after.length > 0) {
    const text = `The image ID '${image.ImageId}' is disabled and cannot be shared. Enable it first.`
    throw new AwsError('InvalidAMIID.Unavailable', text)
  }
  return permitted(image, after)
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html */
export const modifyImageAttribute = operation('ec2', 'modifyImageAttribute', ModifyImageAttribute$, (input, scene) => {
  const attribute = attributeOf(input)
  changeImage(scene, input.ImageId, (image) => {
    requireUsable(image)
    switch (attribute) {
      case 'description':
        return { ...image, Description: input.Description?.Value ?? input.Value ?? '' }
      case 'imdsSupport':
        return { ...image, ImdsSupport: 'v2.0' }
      case 'launchPermission':
        return shared(image, input)
      default:
        throw new AwsError('InvalidParameterValue', `Value (${attribute}) for parameter attribute is invalid.`)
    }
  })
  return {}
})
