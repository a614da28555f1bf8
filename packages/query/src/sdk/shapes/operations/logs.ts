import { DescribeLogGroups$ } from '@aws-sdk/client-cloudwatch-logs'

/** The operations of `logs` whose answers hold rows, or what is laid into them. */
export const logs = { describeLogGroups: DescribeLogGroups$ }
