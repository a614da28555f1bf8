import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2'
import type { Doors } from '../../../action.ts'
import type { TemplateVersion } from './template-seen.ts'

/** What a version held, as a request takes it. AWS tells tags and the like in the same members that it takes them in. */
export const dataOf = ({ LaunchTemplateData }: TemplateVersion): RequestLaunchTemplateData =>
  (LaunchTemplateData ?? {}) as RequestLaunchTemplateData

/** Makes a version with what an old one held, once for a mark and a number, however often it is asked; gives the new number. */
export async function versionAnew(
  { call, mark }: Doors,
  template: string,
  version: TemplateVersion,
  why = '',
): Promise<number> {
  const made = await call('ec2', 'createLaunchTemplateVersion', {
    LaunchTemplateId: template,
    LaunchTemplateData: dataOf(version),
    ...(version.VersionDescription !== undefined && { VersionDescription: version.VersionDescription }),
    ClientToken: `${mark}-${version.VersionNumber}${why}`.slice(-64),
  })
  return Number(made.LaunchTemplateVersion?.VersionNumber)
}
