import type { Place } from '../estate.ts'
import type { Pointing } from '../reference.ts'
import type { TypeName } from '../rows.ts'

/**
 * The ways in which many kinds of rows point at the same things: images by id or by a parameter's name, groups, snapshots in
 * block devices, templates. A source is made of these.
 */

/** What a launch specification of any service may start with. */
export const LAUNCHES: readonly TypeName[] = [
  'ec2:image',
  'ec2:snapshot',
  'ec2:security-group',
  'ec2:key-pair',
  'ssm:parameter',
]

/** What somebody who points at a launch template may start with, and the template itself. */
export const TEMPLATES: readonly TypeName[] = ['ec2:launch-template-version', 'ec2:launch-template']

/** An item of a list with its path. */
export function* each<T>(path: string, list: readonly T[] | undefined): Generator<readonly [string, T]> {
  for (const [at, item] of (list ?? []).entries()) yield [`${path}[${at}]`, item]
}

/** `ssm:` is Image Builder's, `resolve:ssm:` EC2's: a parameter's name or ARN, and a version or a label behind it. */
const BY_PARAMETER = /^(?:resolve:)?ssm:(.+)$/

/**
 * An image, by its id or by the parameter that holds its id.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html#use-an-ssm-parameter-instead-of-an-ami-id
 */
export function* image(path: string, value: string | undefined, place: Place): Generator<Pointing> {
  const parameter = value && BY_PARAMETER.exec(value)?.[1]
  if (parameter) yield { path, to: parameterNamed(parameter, place) }
  else if (value?.startsWith('ami-')) yield { path, to: { type: 'ec2:image', id: value } }
}

const PARAMETER_ARN = /^arn:[^:]*:ssm:([^:]+):(\d{12}):parameter\/(.+)$/

/** A parameter by its name, or by its ARN where another account shares it. A version or label stays behind the name. */
export function parameterNamed(name: string, place: Place) {
  const [, region, account, rest] = PARAMETER_ARN.exec(name) ?? []
  const elsewhere = region !== undefined && account !== undefined ? { account, region } : undefined
  return {
    type: 'ssm:parameter',
    id: (rest ?? name).replace(/^\//, ''),
    place: elsewhere ?? { account: place.account, region: place.region },
  } as const
}

type BlockDevice = { readonly Ebs?: { readonly SnapshotId?: string | undefined } | undefined }

/** The snapshots that block devices are made of. */
export function* blockDevices(path: string, list: readonly BlockDevice[] | undefined): Generator<Pointing> {
  for (const [at, { Ebs }] of each(path, list)) yield* snapshot(`${at}.Ebs.SnapshotId`, Ebs?.SnapshotId)
}

/** A snapshot. AWS writes an empty text, and ids that only mean something to it, where there is none. */
export function* snapshot(path: string, id: string | undefined): Generator<Pointing> {
  if (id?.startsWith('snap-')) yield { path, to: { type: 'ec2:snapshot', id } }
}

/** Security groups by their ids, or by names, which mean something in one place only. */
export function* groups(
  path: string,
  ids: readonly (string | undefined)[] | undefined,
  place: Place,
): Generator<Pointing> {
  for (const [at, id] of each(path, ids)) {
    if (id)
      yield {
        path: at,
        to: id.startsWith('sg-') ? { type: 'ec2:security-group', id } : named('ec2:security-group', id, place),
      }
  }
}

type GroupIdentifier = { readonly GroupId?: string | undefined }

/** Security groups as EC2's rows have them: `[{ GroupId, GroupName }]`. */
export function* identifiedGroups(path: string, list: readonly GroupIdentifier[] | undefined): Generator<Pointing> {
  for (const [at, { GroupId }] of each(path, list)) {
    if (GroupId) yield { path: `${at}.GroupId`, to: { type: 'ec2:security-group', id: GroupId } }
  }
}

/** A key pair, which has its name as its id. */
export function* keyPair(path: string, name: string | undefined, place: Place): Generator<Pointing> {
  if (name) yield { path, to: named('ec2:key-pair', name, place) }
}

/** Something by a name that means something in one place only. */
export const named = (type: TypeName, id: string, { account, region }: Place) =>
  ({ type, id, place: { account, region } }) as const

/** A launch template as EC2 and Auto Scaling name it. */
export type TemplateSpecification = {
  readonly LaunchTemplateId?: string | undefined
  readonly LaunchTemplateName?: string | undefined
  readonly Version?: string | undefined
}

/** A version of a launch template. Where none is named, AWS takes the default. */
export function* template(
  path: string,
  { LaunchTemplateId, LaunchTemplateName, Version }: TemplateSpecification = {},
  place: Place,
  strength?: 'mentions',
): Generator<Pointing> {
  const version = Version || '$Default'
  const firm = strength && { strength }
  if (LaunchTemplateId) {
    yield { path, to: { type: 'ec2:launch-template-version', id: `${LaunchTemplateId}:${version}` }, ...firm }
  } else if (LaunchTemplateName) {
    yield { path, to: named('ec2:launch-template-version', `${LaunchTemplateName}:${version}`, place), ...firm }
  }
}
