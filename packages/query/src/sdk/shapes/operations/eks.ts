import { DescribeNodegroup$ } from '@aws-sdk/client-eks'

/** The operations of `eks` whose answers hold rows, or what is laid into them. */
export const eks = { describeNodegroup: DescribeNodegroup$ }
