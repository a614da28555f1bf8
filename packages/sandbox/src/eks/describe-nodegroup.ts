import { DescribeNodegroup$ } from '@aws-sdk/client-eks'
import { AwsError, operation } from '../operation.ts'
import { clusterNamed } from './clusters.ts'

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeNodegroup.html */
export const describeNodegroup = operation('eks', 'describeNodegroup', DescribeNodegroup$, (input, { holdings }) => {
  const { nodegroups } = clusterNamed(holdings(), input.clusterName)
  const nodegroup = nodegroups?.find(({ nodegroupName }) => nodegroupName === input.nodegroupName)
  if (nodegroup) return { nodegroup }
  throw new AwsError('ResourceNotFoundException', `No node group found for name: ${input.nodegroupName}.`, 404)
})
