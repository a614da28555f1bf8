import { DescribeStaleSecurityGroups$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { vpcId } from '../id-members.ts'
import { found } from '../state/alter.ts'
import { staleGroups } from '../state/peer-groups.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeStaleSecurityGroups.html */
export const describeStaleSecurityGroups = describe('describeStaleSecurityGroups', DescribeStaleSecurityGroups$, {
  rows: (scene, { VpcId }) => {
    found(scene.holdings().vpcs, vpcId, VpcId)
    return staleGroups(scene, VpcId)
  },
  answer: (page) => ({ StaleSecurityGroupSet: page }),
  paging: { least: 5, most: 255 },
})
