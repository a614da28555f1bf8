import { DescribeLaunchTemplates$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { launchTemplateId, launchTemplateName, toldTemplate } from '../state/launch-templates.ts'

/** There is no filter for the id, and pages hold 200 at most. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html */
export const describeLaunchTemplates = describe('describeLaunchTemplates', DescribeLaunchTemplates$, {
  rows: (scene) => scene.holdings().launchTemplates,
  answer: (page) => ({ LaunchTemplates: page.map(toldTemplate) }),
  paging: { least: 1, most: 200 },
  ids: [launchTemplateId, launchTemplateName],
  tags: (template) => template.Tags,
  filters: {
    'create-time': (template) => template.CreateTime,
    'launch-template-name': (template) => template.LaunchTemplateName,
  },
})
