import { DisableImage$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { changeImage, permitted, requireUsable } from '../state/images.ts'

/**
 * Nobody can launch it any more, and all permissions are lost for good: enabling it again gives none back.
 * Its snapshots stay in use. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImage.html
 */
export const disableImage = operation('ec2', 'disableImage', DisableImage$, ({ ImageId }, scene) => {
  changeImage(scene, ImageId, (image) => {
    requireUsable(image)
    return { ...permitted(image, []), State: 'disabled' }
  })
  return { Return: true }
})
