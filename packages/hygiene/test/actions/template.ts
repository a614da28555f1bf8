import type { Holdings } from '@arnq/sandbox'
import { idOf } from '../rooms.ts'
import { daysAgo, HERE } from '../story.ts'

/** A launch template with so many versions, each of another instance type. */
export const template = (count: number, standard = 1): Holdings => ({
  launchTemplates: [
    {
      LaunchTemplateId: idOf('lt', 'a'),
      LaunchTemplateName: 'web',
      DefaultVersionNumber: standard,
      LatestVersionNumber: count,
      CreateTime: daysAgo(400),
      Tags: [{ Key: 'Name', Value: 'web' }],
    },
  ],
  launchTemplateVersions: Array.from({ length: count }, (_, at) => ({
    LaunchTemplateId: idOf('lt', 'a'),
    LaunchTemplateName: 'web',
    VersionNumber: at + 1,
    VersionDescription: `the ${at + 1}.`,
    DefaultVersion: at + 1 === standard,
    CreateTime: daysAgo(400 - at),
    CreatedBy: `arn:aws:iam::${HERE}:root`,
    LaunchTemplateData: { InstanceType: `m${at + 1}.large` as never },
  })),
})
