import { DescribeInstanceTypes$ } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import { describe } from '../describe.ts'
import { instanceTypeFilters } from '../instance-type-filters.ts'
import { instanceTypeInfo, instanceTypes } from '../instance-types.ts'

/**
 * Knows some types, not all of AWS's; the same in every region. A page holds a hundred at most.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export const describeInstanceTypes = describe('describeInstanceTypes', DescribeInstanceTypes$, {
  rows: (_, { InstanceTypes: asked = [] }) => {
    const strange = asked.filter((type) => instanceTypeInfo(type) === undefined)
    if (strange.length === 0) return instanceTypes
    const message = `The following supplied instance types do not exist: [${strange.join(', ')}]`
    throw new AwsError('InvalidInstanceType', message)
  },
  answer: (page) => ({ InstanceTypes: page }),
  paging: { least: 5, most: 100 },
  ids: [
    {
      member: 'InstanceTypes',
      of: (type) => type.InstanceType,
      noun: 'instance type',
      missing: 'InvalidInstanceType',
    },
  ],
  filters: instanceTypeFilters,
})
