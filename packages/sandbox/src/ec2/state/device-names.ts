import type { Instance } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const valid = /^(?:\/dev\/)?(?:sd[a-z]|sda1|xvd[a-z]|xvda1|xvd[a-d][a-z])$/

/** What tells one attachment point from another: `/dev/sdb`, `sdb` and `/dev/xvdb` are the same, and so are `sda` and `sda1`. */
const pointOf = (name: string): string =>
  name
    .replace(/^\/dev\//, '')
    .replace(/^sd/, 'xvd')
    .replace(/^xvda1$/, 'xvda')

/** The names that an instance tells of, and those of its image, which it may have taken without telling. */
function takenBy(instance: Instance, { images }: Holdings): readonly string[] {
  const image = images?.find(({ ImageId }) => ImageId !== undefined && ImageId === instance.ImageId)
  const hidden = image?.BlockDeviceMappings?.filter(({ DeviceName }) => DeviceName !== instance.RootDeviceName) ?? []
  return [...(instance.BlockDeviceMappings ?? []), ...hidden].flatMap(({ DeviceName }) => DeviceName ?? [])
}

/** Throws what EC2 answers to a device name that it does not know or that the instance has in use. */
export function checkDeviceName(name: string, instance: Instance, holdings: Holdings): void {
  if (!valid.test(name)) {
    const message = `Value (${name}) for parameter device is invalid. ${name} is not a valid EBS device name.`
    throw new AwsError('InvalidParameterValue', message)
  }
  if (takenBy(instance, holdings).some((taken) => pointOf(taken) === pointOf(name))) {
    const message = `Invalid value '${name}' for unixDevice. Attachment point ${name} is already in use`
    throw new AwsError('InvalidParameterValue', message)
  }
}

/** Whether two names mean the same attachment point. */
export const sameDevice = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && pointOf(one) === pointOf(other)
