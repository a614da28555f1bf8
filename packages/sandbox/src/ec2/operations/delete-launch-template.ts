import { DeleteLaunchTemplate$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { templateNamed, toldTemplate, versionsOf } from '../state/launch-templates.ts'
import { requireUnmanaged } from '../state/managed.ts'

/** All versions go along. Nobody looks who uses it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplate.html */
export const deleteLaunchTemplate = operation('ec2', 'deleteLaunchTemplate', DeleteLaunchTemplate$, (input, scene) =>
  alter(scene, (holdings) => {
    const template = templateNamed(holdings, input)
    requireUnmanaged(template.LaunchTemplateId, template.Operator)
    const gone = versionsOf(holdings, template)
    const changed = {
      launchTemplates: (holdings.launchTemplates ?? []).filter((one) => one !== template),
      launchTemplateVersions: (holdings.launchTemplateVersions ?? []).filter((one) => !gone.includes(one)),
    }
    return [changed, { LaunchTemplate: toldTemplate(template) }]
  }),
)
