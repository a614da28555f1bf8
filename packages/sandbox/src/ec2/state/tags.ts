import type { Tag } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { allocationId, instanceId, networkInterfaceId, routeTableId, subnetId, volumeId } from '../id-members.ts'
import { kinds, type Tagged } from '../tagged.ts'

/** What EC2 answers to an id that is not there, by the kind that its prefix means. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const missing: readonly { readonly shape: string; readonly missing: string; readonly noun: string }[] = [
  ...[allocationId, instanceId, networkInterfaceId, routeTableId, subnetId, volumeId],
  { shape: 'ami', missing: 'InvalidAMIID.NotFound', noun: 'image ID' },
  { shape: 'sg', missing: 'InvalidGroup.NotFound', noun: 'security group' },
  { shape: 'snap', missing: 'InvalidSnapshot.NotFound', noun: 'snapshot' },
  { shape: 'vpc', missing: 'InvalidVpcID.NotFound', noun: 'vpc ID' },
]

/**
 * Gives resources other tags, each of them or, where one of the ids is not there, none. Throws then, and where `retag` does.
 */
export function retagged(
  holdings: Holdings,
  ids: readonly string[],
  retag: (tags: readonly Tag[]) => readonly Tag[],
): Partial<Holdings> {
  const left = new Set(ids)
  const changed = kinds.flatMap(({ list, idOf }) => {
    const rows = (holdings[list] ?? []) as readonly Tagged[]
    if (!rows.some((row) => left.has(idOf(row)))) return []
    return [[list, rows.map((row) => (left.delete(idOf(row)) ? withTags(row, retag) : row))] as const]
  })
  const [gone] = left
  if (gone !== undefined) throw notThere(gone)
  return Object.fromEntries(changed)
}

const withTags = (row: Tagged, retag: (tags: readonly Tag[]) => readonly Tag[]): Tagged =>
  row.TagSet ? { ...row, TagSet: retag(row.TagSet) } : { ...row, Tags: retag(row.Tags ?? []) }

function notThere(id: string): AwsError {
  const [, prefix] = /^([a-z-]+)-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.exec(id) ?? []
  const kind = missing.find(({ shape }) => shape === prefix)
  if (!kind) return new AwsError('InvalidID', `The ID '${id}' is not valid`)
  return new AwsError(kind.missing, `The ${kind.noun} '${id}' does not exist`)
}

/** Throws where a key belongs to AWS or comes twice. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
export function checkKeys(tags: readonly Tag[]): void {
  const keys = tags.map(({ Key = '' }) => Key)
  if (keys.some((key) => /^aws:/i.test(key))) {
    throw new AwsError('InvalidParameterValue', "Tag keys starting with 'aws:' are reserved for internal use")
  }
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice !== undefined) throw new AwsError('InvalidParameterValue', `Duplicate tag key '${twice}' specified.`)
}
