import { DescribeSecurityGroupReferences$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { securityGroupId } from '../id-members.ts'
import { found } from '../state/alter.ts'
import { referencesTo } from '../state/peer-groups.ts'

/** Tells of VPCs at the other end of a peering connection only, never of the group's own. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupReferences.html */
export const describeSecurityGroupReferences = operation(
  'ec2',
  'describeSecurityGroupReferences',
  DescribeSecurityGroupReferences$,
  ({ GroupId: ids = [] }, scene) => {
    const groups = ids.map((id) => found(scene.holdings().securityGroups, securityGroupId, id))
    return { SecurityGroupReferenceSet: referencesTo(scene, groups) }
  },
)
