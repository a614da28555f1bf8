import { defineResource } from '../resource.ts'

/**
 * AWS's ARN leaves out the slash that a path begins with, `parameter/app/ami` for `/app/ami`, and so does the id.
 *
 * `_value` is read of plain parameters alone: nobody asked for a secret, so a SecureString is never read, encrypted or not.
 */
export const parameter = defineResource({
  type: 'ssm:parameter',
  service: 'ssm',
  scope: 'region',
  list: {
    operation: 'describeParameters',
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html
    input: { MaxResults: 50 },
    rows: (page) => page.Parameters,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  joins: [
    {
      field: '_value',
      on: 'Name',
      operation: 'getParameters',
      input: { WithDecryption: false },
      // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
      batch: 10,
      when: ({ Type }: { Type?: string }) => Type === 'String' || Type === 'StringList',
      asks: (rows: readonly { Name: string }[]) => ({ Names: rows.map(({ Name }) => Name) }),
      rows: (page: { Parameters?: object[] }) => page.Parameters,
      about: 'Name',
      value: ([found]: readonly { Value?: string }[]) => found?.Value ?? null,
    },
  ],
  arn: (row, at) =>
    row.Name &&
    (row.ARN ?? `arn:${at.partition}:ssm:${at.region}:${at.account}:parameter/${row.Name.replace(/^\//, '')}`),
  id: (row) => row.Name?.replace(/^\//, ''),
  name: 'Name',
  columns: ['Type', 'DataType', 'Version', 'LastModifiedDate', 'Description'],
})
