import type { LaunchTemplate, LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { named } from '../ids.ts'
import { replaced } from './alter.ts'

/** A template. `lastNumber` is the highest that one of its versions has ever had: numbers are not given twice. */
export type Numbered = LaunchTemplate & { readonly lastNumber?: number }

/** How EC2 is asked for a template by id, and what it answers to a wrong one. */
export const launchTemplateId = {
  member: 'LaunchTemplateIds',
  of: (template: LaunchTemplate) => template.LaunchTemplateId,
  noun: 'launch template ID',
  shape: 'lt',
  missing: 'InvalidLaunchTemplateId.NotFound',
  malformed: 'InvalidLaunchTemplateId.Malformed',
} as const

/** The same by name. */
export const launchTemplateName = {
  member: 'LaunchTemplateNames',
  of: (template: LaunchTemplate) => template.LaunchTemplateName,
  noun: 'launch template name',
  missing: 'InvalidLaunchTemplateName.NotFoundException',
} as const

type Named = { readonly LaunchTemplateId?: string | undefined; readonly LaunchTemplateName?: string | undefined }

/** The template that a request names, by id or by name. Throws where it is not there, or named in both ways or none. */
export function templateNamed(
  { launchTemplates = [] }: Holdings,
  { LaunchTemplateId: id, LaunchTemplateName: name }: Named,
) {
  if ((id === undefined) === (name === undefined)) {
    const text = 'Specify either launchTemplateId or launchTemplateName, not both'
    throw new AwsError(id === undefined ? 'MissingParameter' : 'InvalidParameterCombination', text)
  }
  const [found] =
    id === undefined
      ? named(launchTemplates, [launchTemplateName], { LaunchTemplateNames: [name] }).rows
      : named(launchTemplates, [launchTemplateId], { LaunchTemplateIds: [id] }).rows
  return found as Numbered
}

/** The versions of a template. */
export function versionsOf(
  { launchTemplateVersions }: Holdings,
  { LaunchTemplateId: id }: LaunchTemplate,
): readonly LaunchTemplateVersion[] {
  return (launchTemplateVersions ?? []).filter((one) => one.LaunchTemplateId === id)
}

/** The number of the next version of a template. */
export function nextNumber(holdings: Holdings, template: Numbered): number {
  const numbers = versionsOf(holdings, template).map((one) => one.VersionNumber ?? 0)
  return Math.max(0, template.lastNumber ?? 0, template.LatestVersionNumber ?? 0, ...numbers) + 1
}

/** What changes where a template has a version more. */
export function withVersion(holdings: Holdings, template: Numbered, version: LaunchTemplateVersion): Partial<Holdings> {
  const { VersionNumber: LatestVersionNumber = 0 } = version
  const changed = { ...template, LatestVersionNumber, lastNumber: LatestVersionNumber }
  return {
    launchTemplates: replaced<Numbered>(holdings.launchTemplates, [changed], launchTemplateId.of),
    launchTemplateVersions: [...(holdings.launchTemplateVersions ?? []), version],
  }
}

/** What changes where versions of a template are gone. The latest is then the highest that is left. */
export function withoutVersions(
  holdings: Holdings,
  template: Numbered,
  gone: readonly LaunchTemplateVersion[],
): Partial<Holdings> {
  const left = (holdings.launchTemplateVersions ?? []).filter((one) => !gone.includes(one))
  const numbers = versionsOf({ launchTemplateVersions: left }, template).map((one) => one.VersionNumber ?? 0)
  const changed = {
    ...template,
    LatestVersionNumber: Math.max(0, ...numbers),
    lastNumber: nextNumber(holdings, template) - 1,
  }
  return {
    launchTemplates: replaced<Numbered>(holdings.launchTemplates, [changed], launchTemplateId.of),
    launchTemplateVersions: left,
  }
}

/** A template as it is told. */
export function toldTemplate({ lastNumber: _, ...template }: Numbered): LaunchTemplate {
  return template
}
