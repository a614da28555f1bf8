import { DescribeTags$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'
import { tagsOf } from '../tagged.ts'

/** A row for each tag of each resource. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
export const describeTags = describe('describeTags', DescribeTags$, {
  rows: (scene) => tagsOf(scene.holdings()),
  answer: (page) => ({ Tags: page }),
  paging: thousand,
  tags: (tag) => [tag],
  filters: {
    key: (tag) => tag.Key,
    'resource-id': (tag) => tag.ResourceId,
    'resource-type': (tag) => tag.ResourceType,
    'tag-key': undefined,
    value: (tag) => tag.Value,
  },
})
