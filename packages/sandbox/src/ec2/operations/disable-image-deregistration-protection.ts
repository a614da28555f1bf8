import { DisableImageDeregistrationProtection$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { changeImage } from '../state/images.ts'

const DAY = 86_400_000

/** With a cool-down the image stays protected for a day. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html */
export const disableImageDeregistrationProtection = operation(
  'ec2',
  'disableImageDeregistrationProtection',
  DisableImageDeregistrationProtection$,
  ({ ImageId }, scene) => {
    changeImage(scene, ImageId, (image) => ({
      ...image,
      DeregistrationProtection: 'disabled',
      ...(image.DeregistrationProtection === 'enabled-with-cooldown' && {
        protectedUntil: new Date(scene.now().getTime() + DAY),
      }),
    }))
    return { Return: 'disabled' }
  },
)
