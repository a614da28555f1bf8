import type { RequestLaunchTemplateData, ResponseLaunchTemplateData } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'

/** Throws where what a template is to launch says nothing at all, or names an image that cannot be one. */
export function checkLaunchData(data: RequestLaunchTemplateData | undefined): void {
  const said = Object.values(data ?? {}).some((value) => value !== undefined)
  if (!said) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter LaunchTemplateData')
  }
  const { ImageId: image } = data ?? {}
  if (image === undefined || /^(?:ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$|resolve:ssm:)/.test(image)) return
  throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${image}" (expecting "ami-...")`)
}

/** What a version tells of what was asked: the same, under the same names. */
export function launchData(asked: RequestLaunchTemplateData): ResponseLaunchTemplateData {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}
