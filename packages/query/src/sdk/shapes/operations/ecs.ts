import { DescribeCapacityProviders$, DescribeServices$ } from '@aws-sdk/client-ecs'

/** The operations of `ecs` whose answers hold rows, or what is laid into them. */
export const ecs = { describeCapacityProviders: DescribeCapacityProviders$, describeServices: DescribeServices$ }
