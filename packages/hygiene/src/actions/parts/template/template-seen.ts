import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import type { Doors } from '../../../action.ts'
import type { Plain } from '../../../rows.ts'
import { factsOf, tagFacts } from '../facts.ts'
import { unlessGone } from '../gone.ts'
import type { Tags } from '../marked.ts'

export type TemplateVersion = Pick<
  Plain<LaunchTemplateVersion>,
  'VersionNumber' | 'VersionDescription' | 'LaunchTemplateData'
>

export type TemplateSeen = {
  readonly name: string
  readonly default: number | undefined
  readonly latest: number | undefined
  readonly managed: boolean
  readonly tags: Tags
  /** With all that they hold, in the order of their numbers: what undo makes them of. */
  readonly versions: readonly TemplateVersion[]
}

/** A template and its versions, all of them or those of these numbers; undefined where the template is gone. */
export async function seenOf({ call }: Doors, id: string, only?: readonly string[]): Promise<TemplateSeen | undefined> {
  const found = await unlessGone(call('ec2', 'describeLaunchTemplates', { LaunchTemplateIds: [id] }))
  const row = found?.LaunchTemplates?.[0]
  if (!row) return undefined
  const versions: TemplateVersion[] = []
  for (let token: string | undefined, first = true; first || token; first = false) {
    const page = await unlessGone(
      call('ec2', 'describeLaunchTemplateVersions', {
        LaunchTemplateId: id,
        MaxResults: 200,
        ...(token && { NextToken: token }),
      }),
    )
    versions.push(...(page?.LaunchTemplateVersions ?? []).map(versionOf))
    token = page?.NextToken
  }
  const wanted = only && new Set(only)
  return {
    name: row.LaunchTemplateName ?? '',
    default: numberOf(row.DefaultVersionNumber),
    latest: numberOf(row.LatestVersionNumber),
    managed: row.Operator?.Managed === true,
    tags: tagFacts(row),
    versions: versions
      .filter(({ VersionNumber }) => !wanted || wanted.has(String(VersionNumber)))
      .toSorted((a, b) => Number(a.VersionNumber) - Number(b.VersionNumber)),
  }
}

const numberOf = (number: number | undefined): number | undefined => (number === undefined ? undefined : Number(number))

function versionOf(row: LaunchTemplateVersion): TemplateVersion {
  const { VersionNumber, VersionDescription, LaunchTemplateData = {} } = factsOf(row)
  return {
    VersionNumber,
    ...(VersionDescription !== undefined && { VersionDescription }),
    LaunchTemplateData,
  }
}
