import { DisableImageDeprecation$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { changeImage, requireUsable } from '../state/images.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImageDeprecation.html */
export const disableImageDeprecation = operation(
  'ec2',
  'disableImageDeprecation',
  DisableImageDeprecation$,
  ({ ImageId }, scene) => {
    changeImage(scene, ImageId, (image) => {
      requireUsable(image)
      const { DeprecationTime: _, ...rest } = image
      return rest
    })
    return { Return: true }
  },
)
