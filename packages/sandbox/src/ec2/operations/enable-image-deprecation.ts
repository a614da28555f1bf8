import { EnableImageDeprecation$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { SharedImage } from '../../world.ts'
import { changeImage, permissionsOf, requireUsable } from '../state/images.ts'

const MINUTE = 60_000

const yearsAfter = (date: Date, years: number): number =>
  Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate())

/** Ten years from now, or for public images two from their creation. */
function latest(image: SharedImage, now: Date): number {
  const open = permissionsOf(image).some((one) => one.Group === 'all')
  return open ? yearsAfter(new Date(image.CreationDate ?? now), 2) : yearsAfter(now, 10)
}

/**
 * The image stays launchable; others no longer see it listed once the time has come. Seconds are rounded to the minute.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html
 */
export const enableImageDeprecation = operation(
  'ec2',
  'enableImageDeprecation',
  EnableImageDeprecation$,
  ({ ImageId, DeprecateAt }, scene) => {
    const now = scene.now()
    const asked = DeprecateAt?.getTime() ?? Number.NaN
    changeImage(scene, ImageId, (image) => {
      requireUsable(image)
      // A whole minute's grace, for a client that asks for `now`.
      if (!(asked > now.getTime() - MINUTE) || asked > latest(image, now)) {
        const text = `Value (${DeprecateAt?.toISOString()}) for parameter DeprecateAt is invalid. It lies in the past or too far ahead.`
        throw new AwsError('InvalidParameterValue', text)
      }
      return { ...image, DeprecationTime: new Date(Math.round(asked / MINUTE) * MINUTE).toISOString() }
    })
    return { Return: true }
  },
)
