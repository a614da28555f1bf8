import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import { checkTags, MOST_TAGS } from './tags.ts'

/**
 * The tags that a request asks for on what it creates. Throws where they are for something else, or not allowed.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TagSpecification.html
 */
export function askedTags(type: ResourceType, specifications: readonly TagSpecification[] | undefined): Tag[] {
  const strange = specifications?.find((one) => one.ResourceType !== type)
  if (strange) {
    const text = `'${strange.ResourceType}' is not a valid taggable resource type for this operation.`
    throw new AwsError('InvalidParameterValue', text)
  }
  const tags = (specifications ?? []).flatMap((one) => one.Tags ?? [])
  checkTags(tags)
  if (tags.length > MOST_TAGS) throw new AwsError('TagLimitExceeded', `More than ${MOST_TAGS} tags specified`)
  return tags.map(({ Key, Value = '' }) => ({ Key, Value }))
}
