import { defineResource } from '../resource.ts'

export const computeEnvironment = defineResource({
  type: 'batch:compute-environment',
  service: 'batch',
  scope: 'region',
  list: {
    operation: 'describeComputeEnvironments',
    // https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeComputeEnvironments.html
    input: { maxResults: 100 },
    rows: (page) => page.computeEnvironments,
    next: ({ nextToken }) => (nextToken ? { nextToken } : undefined),
  },
  arn: (row) => row.computeEnvironmentArn,
  id: 'computeEnvironmentName',
  name: 'computeEnvironmentName',
  columns: ['state', 'status', 'type', 'computeResources.type', 'computeResources.instanceTypes'],
})
