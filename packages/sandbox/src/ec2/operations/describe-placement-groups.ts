import { DescribePlacementGroups$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePlacementGroups.html */
export const describePlacementGroups = describe('describePlacementGroups', DescribePlacementGroups$, {
  rows: (scene) => scene.holdings().placementGroups,
  answer: (page) => ({ PlacementGroups: page }),
  ids: [
    {
      member: 'GroupNames',
      of: (group) => group.GroupName,
      noun: 'Placement Group',
      missing: 'InvalidPlacementGroup.Unknown',
    },
    {
      member: 'GroupIds',
      of: (group) => group.GroupId,
      noun: 'Placement Group',
      shape: 'pg',
      missing: 'InvalidPlacementGroup.Unknown',
      malformed: 'InvalidPlacementGroupId.Malformed',
    },
  ],
  tags: (group) => group.Tags,
  filters: {
    'group-arn': (group) => group.GroupArn,
    'group-name': (group) => group.GroupName,
    'spread-level': (group) => group.SpreadLevel,
    state: (group) => group.State,
    strategy: (group) => group.Strategy,
  },
})
