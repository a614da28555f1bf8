import type { Estate } from '../../estate.ts'
import type { Row } from '../../rows.ts'
import { type Content, contentsOf, type Group, launchFor, type Missing } from './launch.ts'

type Member = NonNullable<Row<'autoscaling:autoScalingGroup'>['Instances']>[number]

/** How an instance stands to what its group would launch today. */
export type Standing = {
  readonly instance: string
  readonly how:
    | { readonly kind: 'same' }
    /** Another version of the template, with the same in it. */
    | { readonly kind: 'older'; readonly from: string; readonly to: string }
    | {
        readonly kind: 'differs'
        readonly in: readonly string[]
        readonly from: string
        readonly to: string
        readonly moves: boolean
      }
    | { readonly kind: 'unknown'; readonly says: string }
}

/** Those that serve or will again: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
const STAYING: ReadonlySet<string> = new Set(['InService', 'Standby', 'EnteringStandby'])

/** Of the members of a group those that stay. One that starts or ends is not what anybody runs. */
export const stayingIn = ({ row }: Group): readonly Member[] =>
  (row.Instances ?? []).filter(({ LifecycleState }) => STAYING.has(LifecycleState ?? ''))

/** Compares the members of groups with what their group would launch, by content: numbers of versions alone say little. */
export function driftIn(estate: Estate, ignore: ReadonlySet<string>): (group: Group) => readonly Standing[] {
  const contents = contentsOf(estate)
  return (group) =>
    stayingIn(group).map((member) => {
      const instance = member.InstanceId ?? 'an instance without an id'
      const wanted = launchFor(group, member)
      if (!wanted) return { instance, how: unknown('its group says nothing of what it launches with') }
      const desired = contents(wanted, group.target)
      if (!('fields' in desired)) return { instance, how: unknown(wordsOf(desired)) }
      return { instance, how: compared(member, group, desired, contents, estate, ignore) }
    })
}

const unknown = (says: string): Standing['how'] => ({ kind: 'unknown', says })

const wordsOf = (missing: Missing): string =>
  'gone' in missing ? `${missing.gone} does not exist any more` : missing.unseen

function compared(
  member: Member,
  group: Group,
  desired: Content,
  contents: ReturnType<typeof contentsOf>,
  estate: Estate,
  ignore: ReadonlySet<string>,
): Standing['how'] {
  const { LaunchTemplate: template, LaunchConfigurationName: name } = member
  const actual = template
    ? contents({ kind: 'template', template }, group.target)
    : name
      ? contents({ kind: 'configuration', name }, group.target)
      : { unseen: 'what it was launched with, for it was put into the group by hand' }
  const image = imageOf(member, actual, estate)
  const from = 'fields' in actual ? actual.says : 'what it was launched with'
  const ends = { from, to: desired.says }
  const differs = (what: readonly string[]): Standing['how'] => ({
    kind: 'differs',
    in: what,
    moves: desired.moves,
    ...ends,
  })
  const imageDiffers = image !== undefined && 'id' in desired.image && image !== desired.image.id
  if (!('fields' in actual)) return imageDiffers ? differs(['image']) : unknown(wordsOf(actual))
  const same = actual.id === desired.id && Boolean(template) === !group.row.LaunchConfigurationName
  const inFields = same ? [] : differencesOf(actual.fields, desired.fields, ignore)
  const what = [...(imageDiffers ? ['image'] : []), ...inFields, ...typeOf(member, group, desired)]
  if (what.length > 0) return differs(what)
  if (image === undefined) return unknown('its image is not known')
  if (!('id' in desired.image)) return unknown(desired.image.unseen)
  return same ? { kind: 'same' } : { kind: 'older', ...ends }
}

/** The image that it runs on: the group knows of a replaced root volume, which the instance's own row does not tell. */
function imageOf(member: Member, actual: Content | Missing, estate: Estate): string | undefined {
  const row = member.InstanceId ? estate.byId('ec2:instance', member.InstanceId)?.row : undefined
  const launched = 'fields' in actual && !actual.moves && 'id' in actual.image ? actual.image.id : undefined
  return member.ImageId ?? row?.ImageId ?? launched
}

/** Where types are not chosen from a list, the template's is the one that is wanted. */
function typeOf({ InstanceType: actual }: Member, { row }: Group, { fields }: Content): readonly string[] {
  const wanted = row.MixedInstancesPolicy ? undefined : fields.InstanceType
  return actual !== undefined && wanted !== undefined && actual !== wanted ? ['instance type'] : []
}

const NOT_CONTENT: ReadonlySet<string> = new Set(['InstanceType', 'InstanceRequirements', 'Operator'])

/** The fields that differ, in words: `user data`. Their values are nobody's business: user data may hold secrets. */
export function differencesOf(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  ignore: ReadonlySet<string> = new Set(),
): readonly string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return keys
    .filter((key) => !NOT_CONTENT.has(key) && !ignore.has(key) && textOf(one[key]) !== textOf(other[key]))
    .map((key) => key.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase())
}

/** A value as a text that is the same for the same value: keys in order, what is empty left out, lists of plain words sorted. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(textOf)
    return `[${(value.every((item) => typeof item === 'string') ? items.sort() : items).join()}]`
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== null)
  return `{${entries
    .map(([key, item]) => `${key}:${textOf(item)}`)
    .sort()
    .join()}}`
}
