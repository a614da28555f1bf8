import { DeleteTags$, type Tag } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { checkKeys, retagged } from '../state/tags.ts'

/**
 * A tag goes by its key, or by key and value where a value is given, be it empty; without tags all but AWS's own go.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
 */
export const deleteTags = operation('ec2', 'deleteTags', DeleteTags$, (input, scene) => {
  const { Tags: doomed = [] } = input
  checkKeys(doomed)
  const goes = ({ Key = '', Value }: Tag): boolean =>
    doomed.length === 0
      ? !Key.startsWith('aws:')
      : doomed.some((one) => one.Key === Key && (one.Value === undefined || one.Value === Value))
  alter(scene, (holdings) => [
    retagged(holdings, input.Resources ?? [], (tags) => tags.filter((tag) => !goes(tag))),
    undefined,
  ])
  return {}
})
