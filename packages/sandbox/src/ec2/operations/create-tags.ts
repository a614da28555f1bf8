import { CreateTags$, type Tag } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { checkTags, MOST_TAGS, retagged } from '../state/tags.ts'

/** A key that is there gets the new value. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const createTags = operation('ec2', 'createTags', CreateTags$, (input, scene) => {
  const news = input.Tags ?? []
  checkTags(news)
  alter(scene, (holdings) => [retagged(holdings, input.Resources ?? [], (tags) => added(tags, news)), undefined])
  return {}
})

function added(tags: readonly Tag[], news: readonly Tag[]): readonly Tag[] {
  const all = new Map([...tags, ...news].map(({ Key = '', Value = '' }) => [Key, Value]))
  if ([...all.keys()].filter((key) => !key.startsWith('aws:')).length > MOST_TAGS) {
    throw new AwsError('TagLimitExceeded', `More than ${MOST_TAGS} tags specified`)
  }
  return [...all].map(([Key, Value]) => ({ Key, Value }))
}
