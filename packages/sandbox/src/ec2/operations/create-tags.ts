import { CreateTags$, type Tag } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { checkKeys, retagged } from '../state/tags.ts'

/** How many tags a resource may have, those of AWS not counted. */
const MOST = 50

/** A key that is there gets the new value. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const createTags = operation('ec2', 'createTags', CreateTags$, (input, scene) => {
  const news = input.Tags ?? []
  checkKeys(news)
  alter(scene, (holdings) => [retagged(holdings, input.Resources ?? [], (tags) => added(tags, news)), undefined])
  return {}
})

function added(tags: readonly Tag[], news: readonly Tag[]): readonly Tag[] {
  const all = new Map([...tags, ...news].map(({ Key = '', Value = '' }) => [Key, Value]))
  if ([...all.keys()].filter((key) => !key.startsWith('aws:')).length > MOST) {
    throw new AwsError('TagLimitExceeded', `More than ${MOST} tags specified`)
  }
  return [...all].map(([Key, Value]) => ({ Key, Value }))
}
