import {
  CreateLaunchTemplateVersion$,
  type CreateLaunchTemplateVersionRequest,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { checkLaunchData, launchData } from '../state/launch-data.ts'
import { type Numbered, nextNumber, templateNamed, versionsOf, withVersion } from '../state/launch-templates.ts'
import { once } from '../state/once.ts'

/** What the new version takes over: nothing, where no source is named. */
function sourceOf(holdings: Holdings, template: Numbered, source: string | undefined): ResponseLaunchTemplateData {
  if (source === undefined) return {}
  const numbers: Readonly<Record<string, number | undefined>> = {
    $Latest: template.LatestVersionNumber,
    $Default: template.DefaultVersionNumber,
  }
  const number = numbers[source] ?? Number(source)
  const version = versionsOf(holdings, template).find((one) => one.VersionNumber === number)
  if (version) return version.LaunchTemplateData ?? {}
  const text = `Could not find launch template version ${source}.`
  throw new AwsError('InvalidLaunchTemplateId.VersionNotFound', text)
}

function newVersion(holdings: Holdings, template: Numbered, input: CreateLaunchTemplateVersionRequest) {
  const { LaunchTemplateData: asked = {} } = input
  if (input.SourceVersion === undefined) checkLaunchData(asked)
  const { LaunchTemplateId, LaunchTemplateName } = template
  return {
    LaunchTemplateId,
    LaunchTemplateName,
    VersionNumber: nextNumber(holdings, template),
    VersionDescription: input.VersionDescription,
    DefaultVersion: false,
    LaunchTemplateData: { ...sourceOf(holdings, template, input.SourceVersion), ...launchData(asked) },
  }
}

/** The next number, never one that was taken before; the default stays. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html */
export const createLaunchTemplateVersion = operation(
  'ec2',
  'createLaunchTemplateVersion',
  CreateLaunchTemplateVersion$,
  (input, scene) =>
    once(scene, 'createLaunchTemplateVersion', input, (holdings) => {
      const template = templateNamed(holdings, input)
      const version = {
        ...newVersion(holdings, template, input),
        CreateTime: scene.now(),
        CreatedBy: scene.caller.arn,
      }
      return [withVersion(holdings, template, version), { LaunchTemplateVersion: version }]
    }).answer,
)
