import { defineResource } from '../resource.ts'

/** The functions as they stand, without their published versions. AWS tells when one was changed, not when it was made. */
export const lambdaFunction = defineResource({
  type: 'lambda:function',
  service: 'lambda',
  scope: 'region',
  list: {
    operation: 'listFunctions',
    // https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
    input: { MaxItems: 50 },
    rows: (page) => page.Functions,
    next: ({ NextMarker }) => (NextMarker ? { Marker: NextMarker } : undefined),
  },
  arn: (row) => row.FunctionArn,
  id: 'FunctionName',
  name: 'FunctionName',
  columns: ['Runtime', 'MemorySize', 'Timeout', 'PackageType', 'VpcConfig.VpcId', 'LastModified'],
})
