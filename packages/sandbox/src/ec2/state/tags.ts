import type { Tag } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import {
  allocationId,
  instanceId,
  networkInterfaceId,
  prefixListId,
  routeTableId,
  securityGroupId,
  securityGroupRuleId,
  snapshotId,
  subnetId,
  volumeId,
  vpcId,
} from '../id-members.ts'
import { kinds, type Tagged } from '../tagged.ts'

/** How many tags a resource may have, those of AWS not counted. */
export const MOST_TAGS = 50

/** How long a key and a value may be, in characters: 127 for EC2's keys, as its model says; other services take 128. */
const LONGEST_KEY = 127
const LONGEST_VALUE = 256

/** What EC2 answers to an id that is not there, by the kind that its prefix means. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const missing: readonly { readonly shape: string; readonly missing: string; readonly noun: string }[] = [
  ...[allocationId, instanceId, networkInterfaceId, routeTableId, subnetId, volumeId],
  ...[prefixListId, securityGroupId, securityGroupRuleId, snapshotId, vpcId],
  { shape: 'ami', missing: 'InvalidAMIID.NotFound', noun: 'image ID' },
  { shape: 'key', missing: 'InvalidKeyPair.NotFound', noun: 'key pair' },
  { shape: 'lt', missing: 'InvalidLaunchTemplateId.NotFound', noun: 'launch template ID' },
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

/** Throws where tags cannot be given: keys as in `checkKeys`, and keys and values that are too long, or no key at all. */
export function checkTags(tags: readonly Tag[]): void {
  checkKeys(tags)
  for (const { Key = '', Value = '' } of tags) {
    const length = [...Key].length
    if (length === 0) throw new AwsError('InvalidParameterValue', 'Tag keys cannot be empty.')
    if (length > LONGEST_KEY) {
      const text = `Tag key exceeds the maximum length of ${LONGEST_KEY} characters`
      throw new AwsError('InvalidParameterValue', text)
    }
    if ([...Value].length > LONGEST_VALUE) {
      const text = `Tag value exceeds the maximum length of ${LONGEST_VALUE} characters`
      throw new AwsError('InvalidParameterValue', text)
    }
  }
}
