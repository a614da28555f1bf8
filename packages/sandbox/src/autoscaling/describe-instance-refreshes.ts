import { DescribeInstanceRefreshes$ } from '@aws-sdk/client-auto-scaling'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { autoscalingPages } from './pages.ts'
import { groupNamed } from './refresh/find.ts'

/** The refreshes of one group, newest first. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeInstanceRefreshes.html */
export const describeInstanceRefreshes = operation(
  'autoscaling',
  'describeInstanceRefreshes',
  DescribeInstanceRefreshes$,
  (input, { holdings }) => {
    const held = holdings()
    const group = groupNamed(held, input.AutoScalingGroupName)
    const ids = input.InstanceRefreshIds ?? []
    const found = (held.instanceRefreshes ?? [])
      .filter(({ AutoScalingGroupName: name }) => name === group.AutoScalingGroupName)
      .filter(({ InstanceRefreshId: id }) => ids.length === 0 || (id !== undefined && ids.includes(id)))
      .toSorted((one, other) => (other.StartTime?.getTime() ?? 0) - (one.StartTime?.getTime() ?? 0))
    const page = paged(found, { size: input.MaxRecords, token: input.NextToken }, autoscalingPages)
    return { InstanceRefreshes: page.rows, NextToken: page.next }
  },
)
