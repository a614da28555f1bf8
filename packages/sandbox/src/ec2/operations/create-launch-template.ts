import { CreateLaunchTemplate$, type RequestLaunchTemplateData } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { askedTags } from '../state/asked-tags.ts'
import { checkLaunchData, launchData } from '../state/launch-data.ts'
import type { Numbered } from '../state/launch-templates.ts'
import { newId } from '../state/new-id.ts'
import { once } from '../state/once.ts'

const allowed = /^[a-zA-Z0-9().\-/_]{3,128}$/

/** Its first version is its default. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html */
export const createLaunchTemplate = operation(
  'ec2',
  'createLaunchTemplate',
  CreateLaunchTemplate$,
  (input, scene) =>
    once(scene, 'createLaunchTemplate', input, (holdings) => {
      const { LaunchTemplateName = '', LaunchTemplateData = {} as RequestLaunchTemplateData } = input
      if (!allowed.test(LaunchTemplateName)) {
        const text = `Value (${LaunchTemplateName}) for parameter LaunchTemplateName is invalid.`
        throw new AwsError('InvalidLaunchTemplateName.MalformedException', text)
      }
      if (holdings.launchTemplates?.some((one) => one.LaunchTemplateName === LaunchTemplateName)) {
        const text = 'Launch template name already in use.'
        throw new AwsError('InvalidLaunchTemplateName.AlreadyExistsException', text)
      }
      checkLaunchData(LaunchTemplateData)
      const CreateTime = scene.now()
      const CreatedBy = scene.caller.arn
      const LaunchTemplateId = newId('lt')
      const numbers = { DefaultVersionNumber: 1, LatestVersionNumber: 1 }
      const Tags = askedTags('launch-template', input.TagSpecifications)
      const told = { LaunchTemplateId, LaunchTemplateName, CreateTime, CreatedBy, ...numbers, Tags }
      const template: Numbered = { ...told, lastNumber: 1 }
      const version = {
        LaunchTemplateId,
        LaunchTemplateName,
        VersionNumber: 1,
        VersionDescription: input.VersionDescription,
        CreateTime,
        CreatedBy,
        DefaultVersion: true,
        LaunchTemplateData: launchData(LaunchTemplateData),
      }
      const changed = {
        launchTemplates: [...(holdings.launchTemplates ?? []), template],
        launchTemplateVersions: [...(holdings.launchTemplateVersions ?? []), version],
      }
      return [changed, { LaunchTemplate: told }]
    }).answer,
)
