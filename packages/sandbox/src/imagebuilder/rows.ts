import type { Filter, Ownership } from '@aws-sdk/client-imagebuilder'
import { AwsError } from '../operation.ts'
import type { PageRules } from '../paged.ts'

/** 25 rows, and no more. https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImageRecipes.html */
export const imagebuilderPages: PageRules = {
  usual: 25,
  most: 25,
  badSize: 'InvalidParameterValueException',
  badToken: 'InvalidPaginationTokenException',
}

/** The row of that ARN. Throws ResourceNotFoundException where there is none. */
export function rowOf<Row extends { readonly arn?: string | undefined }>(
  rows: readonly Row[] | undefined,
  arn: string | undefined,
): Row {
  const found = rows?.find((row) => row.arn === arn)
  if (found) return found
  throw new AwsError('ResourceNotFoundException', `The requested resource does not exist: ${arn}`, 404)
}

type Listed = { readonly owner?: string | undefined }

/** The rows that an account's own list has: nothing is shared here, so another owner's list is empty. */
export function listed<Row extends Listed & object>(
  rows: readonly Row[] | undefined,
  owner: Ownership | undefined,
  filters: readonly Filter[] | undefined,
): readonly Row[] {
  if (owner !== undefined && owner !== 'Self') return []
  return (rows ?? []).filter((row) =>
    (filters ?? []).every(({ name = '', values = [] }) => {
      const held: unknown = Object.entries(row).find(([key]) => key === name)?.[1]
      return typeof held === 'string' && values.includes(held)
    }),
  )
}
