import { ListTagsForResource$ } from '@aws-sdk/client-organizations'
import { AwsError, operation } from '../operation.ts'
import { managed } from './structure.ts'

/** The tags of an account; units have none here. https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation(
  'organizations',
  'listTagsForResource',
  ListTagsForResource$,
  ({ ResourceId: id }, scene) => {
    const structure = managed(scene)
    const account = scene.world.accounts.find((candidate) => candidate.id === id)
    if (!account && !structure.units.some((unit) => unit.id === id)) {
      throw new AwsError('TargetNotFoundException', "You specified a target that doesn't exist.", 400)
    }
    return { Tags: Object.entries(account?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) }
  },
)
