import { EnableImage$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { changeImage, requireUsable } from '../state/images.ts'

/** Whoever could launch it before it was disabled has to be let in anew. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImage.html */
export const enableImage = operation('ec2', 'enableImage', EnableImage$, ({ ImageId }, scene) => {
  changeImage(scene, ImageId, (image) => {
    requireUsable(image)
    return { ...image, State: 'available' }
  })
  return { Return: true }
})
