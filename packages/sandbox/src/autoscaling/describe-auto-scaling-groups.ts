import { type AutoScalingGroup, DescribeAutoScalingGroups$, type Filter } from '@aws-sdk/client-auto-scaling'
import { AwsError, operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { autoscalingPages } from './pages.ts'

/** Names that are not there are left out of the answer. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html */
export const describeAutoScalingGroups = operation(
  'autoscaling',
  'describeAutoScalingGroups',
  DescribeAutoScalingGroups$,
  (input, { holdings }) => {
    const names = input.AutoScalingGroupNames ?? []
    const groups = (holdings().autoScalingGroups ?? [])
      .filter(({ AutoScalingGroupName: name }) => names.length === 0 || (name !== undefined && names.includes(name)))
      .filter((group) => (input.Filters ?? []).every((filter) => fits(group, filter)))
    const page = paged(groups, { size: input.MaxRecords, token: input.NextToken }, autoscalingPages)
    const shown = input.IncludeInstances === false ? page.rows.map((group) => ({ ...group, Instances: [] })) : page.rows
    return { AutoScalingGroups: shown, NextToken: page.next }
  },
)

/** `tag-key`, `tag-value` and `tag:KEY`, each with exact values. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Filter.html */
function fits({ Tags = [] }: AutoScalingGroup, { Name = '', Values = [] }: Filter): boolean {
  const has = (value: string | undefined) => value !== undefined && Values.includes(value)
  if (Name === 'tag-key') return Tags.some(({ Key }) => has(Key))
  if (Name === 'tag-value') return Tags.some(({ Value }) => has(Value))
  if (Name.startsWith('tag:')) return Tags.some(({ Key, Value }) => Key === Name.slice('tag:'.length) && has(Value))
  throw new AwsError(
    'ValidationError',
    `Filter type ${Name} is not correct. Allowed Filter types are: tag-key, tag-value, tag:<key>`,
  )
}
