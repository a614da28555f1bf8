import { BatchClient, DescribeComputeEnvironmentsCommand } from '@aws-sdk/client-batch'
import { service } from './service.ts'

export const batch = service(BatchClient, {
  describeComputeEnvironments: DescribeComputeEnvironmentsCommand,
})
