import { DescribeParameters$, GetParameters$ } from '@aws-sdk/client-ssm'

/** The operations of `ssm` whose answers hold rows, or what is laid into them. */
export const ssm = { describeParameters: DescribeParameters$, getParameters: GetParameters$ }
