import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Estate, Gap } from '../estate.ts'
import type { Judgement } from '../finding.ts'
import type { Told } from '../probe.ts'
import { type ImageAsked, type ImageSeen, visibleImages } from '../probes/visible-images.ts'
import type { TypeName } from '../rows.ts'
import { listed } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { gapOf } from './parts/gaps.ts'
import { type Content, contentsOf, type Group, launchesOf } from './parts/launch.ts'

const settings = z.strictObject({})

/** Auto Scaling groups that could not launch an instance. */
export const invalidAutoScalingGroup = defineCheck<z.infer<typeof settings>>({
  name: 'invalid-auto-scaling-group',
  title: 'Auto Scaling groups that could launch nothing',
  about:
    'Finds Auto Scaling groups whose launch template or its version, launch configuration, image, subnets, security groups, key pair or target groups do not exist any more: the next instance fails to start. More severe where the group wants instances and has none.',
  concern: 'drift',
  severity: 'medium',
  subject: 'autoscaling:autoScalingGroup',
  settings,
  lists: () => [
    { type: 'ec2:launch-template' },
    { type: 'ec2:launch-template-version' },
    { type: 'autoscaling:launchConfiguration' },
    { type: 'ec2:subnet' },
    { type: 'ec2:security-group' },
    { type: 'ec2:key-pair' },
    { type: 'elasticloadbalancing:targetgroup' },
    { type: 'ssm:parameter', joins: ['_value'] },
  ],
  graph: false,
  probes: [visibleImages],
  judge,
})

/** What is wrong, and what could not be seen. */
type Ledger = { readonly gone: Set<string>; readonly gaps: Set<Gap> }

async function* judge(scene: Scene): AsyncGenerator<Judged> {
  const groups = scene.estate.all('autoscaling:autoScalingGroup')
  const lookUp = contentsOf(scene.estate)
  const ledgers = new Map<Group, Ledger>(groups.map((group) => [group, { gone: new Set(), gaps: new Set() }]))
  const asked = new Map<string, ImageAsked>()
  const images = new Map<Group, readonly string[]>()
  for (const [group, ledger] of ledgers) {
    const contents = contentsFor(group, lookUp, ledger)
    for (const content of contents) lookIn(content, group, scene.estate, ledger)
    lookAround(group, scene.estate, ledger)
    const ids = contents.flatMap(({ image }) => ('id' in image ? [image.id] : []))
    images.set(group, ids)
    for (const id of ids) asked.set(keyOf(group, id), { target: group.target, id })
  }
  const told = await scene.ask(visibleImages, [...asked.values()])
  for (const [resource, ledger] of ledgers) {
    for (const id of images.get(resource) ?? []) {
      const question = asked.get(keyOf(resource, id))
      noteImage(id, question && told.get(question), ledger)
    }
    yield { resource, judgement: judged(resource, ledger) }
  }
}

const keyOf = ({ target }: Group, id: string): string => `${id} ${target.account} ${target.region}`

function contentsFor(group: Group, lookUp: ReturnType<typeof contentsOf>, { gone, gaps }: Ledger): readonly Content[] {
  return launchesOf(group).flatMap((launch) => {
    const content = lookUp(launch, group.target)
    if ('fields' in content) return content
    if ('gone' in content) gone.add(content.gone)
    else gaps.add({ says: content.unseen })
    return []
  })
}

/** What a template or a configuration names. */
function lookIn({ fields }: Content, { target }: Group, estate: Estate, ledger: Ledger): void {
  const groups = [fields.SecurityGroupIds, fields.SecurityGroups].flatMap((list) => (Array.isArray(list) ? list : []))
  for (const id of groups) {
    if (typeof id === 'string' && id.startsWith('sg-')) missing('ec2:security-group', `the security group ${id}`, id)
  }
  const { KeyName } = fields
  if (typeof KeyName === 'string' && KeyName !== '') {
    const gap = estate.gap('ec2:key-pair', target)
    if (gap) ledger.gaps.add(gap)
    else if (!estate.at('ec2:key-pair', target).some(({ id }) => id === KeyName))
      ledger.gone.add(`the key pair ${KeyName}`)
  }

  function missing(type: TypeName, says: string, id: string): void {
    if (estate.byId(type, id)) return
    const gap = estate.gap(type, target)
    if (gap) ledger.gaps.add(gap)
    else ledger.gone.add(says)
  }
}

/** What the group itself names. */
function lookAround({ row, target }: Group, estate: Estate, { gone, gaps }: Ledger): void {
  const note = (type: TypeName, says: string, there: boolean) => {
    if (there) return
    const gap = estate.gap(type, target)
    if (gap) gaps.add(gap)
    else gone.add(says)
  }
  for (const id of (row.VPCZoneIdentifier ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)) {
    note('ec2:subnet', `the subnet ${id}`, estate.byId('ec2:subnet', id) !== undefined)
  }
  for (const arn of row.TargetGroupARNs ?? []) {
    const name = arn.split(':targetgroup/')[1] ?? arn
    note('elasticloadbalancing:targetgroup', `the target group ${name}`, estate.byArn(arn) !== undefined)
  }
}

function noteImage(id: string, told: Told<ImageSeen> | undefined, { gone, gaps }: Ledger): void {
  if (!told?.known) {
    if (told) gaps.add(gapOf(`the image ${id}`, told.failure))
    return
  }
  const { state } = told.value
  if (state === null) gone.add(`the image ${id}`)
  else if (state === 'disabled' || state === 'failed' || state === 'error') gone.add(`the image ${id} (${state})`)
}

function judged({ row }: Group, { gone, gaps }: Ledger): Judgement {
  const names = [...gone].sort()
  const wants = row.DesiredCapacity ?? 0
  const has = (row.Instances ?? []).length
  if (names.length > 0) {
    return {
      outcome: 'found',
      reason: `It could launch no instance with ${listed(names, 4)}: ${names.length === 1 ? 'that is' : 'those are'} gone. It wants ${wants} and has ${has}.`,
      ...(wants > has && { severity: 'high' }),
      ...(gaps.size > 0 && { gaps: [...gaps] }),
    }
  }
  return gaps.size > 0
    ? unseen('Nothing that it launches with is known to be gone', [...gaps])
    : kept('All that it launches with is there.')
}
