import { DescribeComputeEnvironments$ } from '@aws-sdk/client-batch'

/** The operations of `batch` whose answers hold rows, or what is laid into them. */
export const batch = { describeComputeEnvironments: DescribeComputeEnvironments$ }
