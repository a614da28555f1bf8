import { EnableImageDeregistrationProtection$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { changeImage } from '../state/images.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeregistrationProtection.html */
export const enableImageDeregistrationProtection = operation(
  'ec2',
  'enableImageDeregistrationProtection',
  EnableImageDeregistrationProtection$,
  ({ ImageId, WithCooldown }, scene) => {
    const protection = WithCooldown ? 'enabled-with-cooldown' : 'enabled-without-cooldown'
    changeImage(scene, ImageId, ({ protectedUntil: _, ...image }) => ({
      ...image,
      DeregistrationProtection: protection,
    }))
    return { Return: protection }
  },
)
