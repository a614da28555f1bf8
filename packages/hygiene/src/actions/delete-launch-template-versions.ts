import type { DeleteLaunchTemplateVersionsResponseErrorItem } from '@aws-sdk/client-ec2'
import { type Doors, defineAction, type Step, type Undone } from '../action.ts'
import type { Remedy, Subject } from '../finding.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { textsOf } from './parts/input.ts'
import { seenOf, type TemplateSeen, type TemplateVersion } from './parts/template/template-seen.ts'
import { versionAnew } from './parts/template/version-anew.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplateVersions.html */
const MOST_VERSIONS = 200

/** Whose subject is a template, and `{ versions: ['2', '3'] }` which; or one version, whose id is `lt-0abc:3`. */
export const deleteLaunchTemplateVersions = defineAction<TemplateSeen>({
  verb: 'delete-launch-template-versions',
  says: 'Deletes old versions of a launch template; never its default, never its latest.',
  subject: 'ec2:launch-template',
  order: 10,
  look: async (doors, subject, remedy) => {
    const { template, versions } = namedBy(subject, remedy)
    const seen = await seenOf(doors, template, versions)
    return seen && seen.versions.length > 0 ? seen : undefined
  },
  refuses: ({ versions, default: standard, latest, managed }) => {
    if (managed) return 'a service of AWS manages it'
    const numbers = versions.map(({ VersionNumber }) => Number(VersionNumber))
    if (standard === undefined || numbers.includes(standard)) return `version ${standard} is its default`
    return latest === undefined || numbers.includes(latest) ? `version ${latest} is its latest` : undefined
  },
  // A version can never be changed; which one is default or latest may change, and `refuses` looks at that.
  pinned: ({ versions, tags }) => ({ versions, tags }),
  reversal: async () => ({
    kind: 'recreate',
    says: 'versions with the same content are made; their numbers differ, and while that is done the newest one made is the latest',
  }),
  steps: () => [deletion],
  undo,
})

function namedBy({ id }: Subject, { input }: Remedy): { template: string; versions: readonly string[] } {
  const [template = id, version] = id.split(':')
  return { template, versions: version === undefined ? textsOf(input, 'versions') : [version] }
}

const deletion: Step<TemplateSeen> = {
  name: 'delete-versions',
  permission: 'ec2:DeleteLaunchTemplateVersions',
  changes: ['versions'],
  done: (seen) => seen === undefined,
  run: async (doors, { id }, { versions }) => {
    const template = id.split(':')[0] ?? id
    const numbers = versions.map(({ VersionNumber }) => String(VersionNumber))
    const answers: object[] = []
    for (let at = 0; at < numbers.length; at += MOST_VERSIONS) {
      const answer = await doors.call('ec2', 'deleteLaunchTemplateVersions', {
        LaunchTemplateId: template,
        Versions: numbers.slice(at, at + MOST_VERSIONS),
      })
      answers.push(answered(answer))
      rejectUnsuccessful(answer.UnsuccessfullyDeletedLaunchTemplateVersions ?? [])
    }
    return { answers, versions: numbers }
  },
  rehearse: ({ call }, { id }, { versions }) =>
    dryRun(
      call('ec2', 'deleteLaunchTemplateVersions', {
        LaunchTemplateId: id.split(':')[0] ?? id,
        Versions: versions.slice(0, MOST_VERSIONS).map(({ VersionNumber }) => String(VersionNumber)),
        DryRun: true,
      }),
    ),
}

/** AWS answers 200 although it has deleted nothing: what it could not delete stands in the answer. One that is gone is fine. */
function rejectUnsuccessful(failed: readonly DeleteLaunchTemplateVersionsResponseErrorItem[]): void {
  const wrong = failed.filter(({ ResponseError }) => !/DoesNotExist/i.test(ResponseError?.Code ?? ''))
  if (wrong.length === 0) return
  const words = wrong.map(
    ({ VersionNumber, ResponseError }) => `version ${VersionNumber}: ${ResponseError?.Message ?? ResponseError?.Code}`,
  )
  throw Object.assign(new Error(words.join('; ')), { name: wrong[0]?.ResponseError?.Code ?? 'unexpectedError' })
}

async function undo(doors: Doors, { id }: Subject, seen: TemplateSeen): Promise<Undone> {
  const template = id.split(':')[0] ?? id
  const now = await seenOf(doors, template)
  if (!now) return { kind: 'impossible', says: `template ${template} is gone as a whole` }
  const there = new Set(now.versions.map(({ VersionNumber }) => VersionNumber))
  const missing = seen.versions.filter(({ VersionNumber }) => !there.has(VersionNumber))
  const top = now.versions.find(({ VersionNumber }) => VersionNumber === seen.latest)
  if (missing.length === 0) return { kind: 'undone', says: 'its versions are there' }
  const numbers = await madeAgain(doors, template, missing, top)
  return { kind: 'undone', says: `versions ${namesOf(missing)} were made again as ${numbers.join(', ')}` }
}

const namesOf = (versions: readonly TemplateVersion[]): string => versions.map((one) => one.VersionNumber).join(', ')

/** The old latest is made once more on top, so that what starts with `$Latest` starts with what it did. */
async function madeAgain(
  doors: Doors,
  template: string,
  missing: readonly TemplateVersion[],
  top: TemplateVersion | undefined,
) {
  const numbers: number[] = []
  for (const version of missing) numbers.push(await versionAnew(doors, template, version))
  if (top) await versionAnew(doors, template, top, 'L')
  return numbers
}
