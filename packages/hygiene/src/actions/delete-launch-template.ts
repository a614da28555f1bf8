import { type Doors, defineAction, type Step } from '../action.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { orGone } from './parts/gone.ts'
import { tagsAnew } from './parts/marked.ts'
import { seenOf, type TemplateSeen, type TemplateVersion } from './parts/template/template-seen.ts'
import { dataOf, versionAnew } from './parts/template/version-anew.ts'

/** AWS deletes a template that groups and fleets start with, too, and says nothing: the reference graph protects it. */
export const deleteLaunchTemplate = defineAction<TemplateSeen>({
  verb: 'delete-launch-template',
  says: 'Deletes a launch template with all its versions.',
  subject: 'ec2:launch-template',
  order: 10,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: ({ managed }) => (managed ? 'a service of AWS manages it' : undefined),
  pinned: ({ name, default: standard, latest, tags, versions }) => ({
    name,
    default: standard,
    latest,
    tags,
    versions: versions.map(({ VersionNumber }) => VersionNumber),
  }),
  reversal: async () => ({
    kind: 'recreate',
    says: 'a template of its name is made with its versions and tags; its id and the numbers of its versions differ',
  }),
  steps: () => [deletion],
  undo: async (doors, { id }, seen) => {
    if (await seenOf(doors, id)) return { kind: 'undone', says: `template ${id} is there`, id }
    const anew = await templateLike(doors, seen)
    return { kind: 'undone', says: `template ${anew} (${seen.name}) was made in place of ${id}`, id: anew }
  },
})

const deletion: Step<TemplateSeen> = {
  name: 'delete',
  permission: 'ec2:DeleteLaunchTemplate',
  done: (seen) => seen === undefined,
  run: async ({ call }, { id }) =>
    answered(await orGone(call('ec2', 'deleteLaunchTemplate', { LaunchTemplateId: id }))),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'deleteLaunchTemplate', { LaunchTemplateId: id, DryRun: true })),
}

/** The first version of a template is its default: so the old default comes first, and the old latest last. */
async function templateLike(doors: Doors, seen: TemplateSeen): Promise<string> {
  const isDefault = ({ VersionNumber }: TemplateVersion) => Number(VersionNumber) === seen.default
  const first = seen.versions.find(isDefault) ?? seen.versions[0]
  if (!first) throw new Error(`the journal holds no version of ${seen.name}`)
  const id = (await idNamed(doors, seen.name)) ?? (await created(doors, seen, first))
  const rest = seen.versions.filter((version) => version !== first)
  const wasLatest = Number(first.VersionNumber) === seen.latest && rest.length > 0
  for (const version of rest) await versionAnew(doors, id, version)
  if (wasLatest) await versionAnew(doors, id, first, 'L')
  return id
}

async function idNamed({ call }: Doors, name: string): Promise<string | undefined> {
  const { LaunchTemplates = [] } = await call('ec2', 'describeLaunchTemplates', {
    Filters: [{ Name: 'launch-template-name', Values: [name] }],
  })
  return LaunchTemplates[0]?.LaunchTemplateId
}

async function created({ call, mark }: Doors, { name, tags }: TemplateSeen, first: TemplateVersion): Promise<string> {
  const own = tagsAnew(tags)
  const made = await call('ec2', 'createLaunchTemplate', {
    LaunchTemplateName: name,
    LaunchTemplateData: dataOf(first),
    ...(first.VersionDescription !== undefined && { VersionDescription: first.VersionDescription }),
    ...(own.length > 0 && { TagSpecifications: [{ ResourceType: 'launch-template', Tags: own }] }),
    ClientToken: mark,
  })
  const id = made.LaunchTemplate?.LaunchTemplateId
  if (!id) throw new Error(`AWS named no template that it made for ${name}`)
  return id
}
