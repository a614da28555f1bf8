import { DescribeLaunchTemplates$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** There is no filter for the id, and pages hold 200 at most. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html */
export const describeLaunchTemplates = describe('describeLaunchTemplates', DescribeLaunchTemplates$, {
  rows: (scene) => scene.holdings().launchTemplates,
  answer: (page) => ({ LaunchTemplates: page }),
  paging: { least: 1, most: 200 },
  ids: [
    {
      member: 'LaunchTemplateIds',
      of: (template) => template.LaunchTemplateId,
      noun: 'launch template ID',
      shape: 'lt',
      missing: 'InvalidLaunchTemplateId.NotFound',
      malformed: 'InvalidLaunchTemplateId.Malformed',
    },
    {
      member: 'LaunchTemplateNames',
      of: (template) => template.LaunchTemplateName,
      noun: 'launch template name',
      missing: 'InvalidLaunchTemplateName.NotFoundException',
    },
  ],
  tags: (template) => template.Tags,
  filters: {
    'create-time': (template) => template.CreateTime,
    'launch-template-name': (template) => template.LaunchTemplateName,
  },
})
