import { ListFunctions$ } from '@aws-sdk/client-lambda'
import { AwsError, operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'

const bad = 'InvalidParameterValueException'
const pages: PageRules = { usual: 50, most: 50, badToken: bad }

/** 50 a page, however many are asked for. https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const listFunctions = operation('lambda', 'listFunctions', ListFunctions$, (input, { holdings }) => {
  const { MaxItems: size } = input
  if (size !== undefined && (size < 1 || size > 10_000)) {
    throw new AwsError(bad, `Value '${size}' at 'maxItems' must be from 1 to 10000`)
  }
  const rows = (holdings().functions ?? []).filter(
    ({ Version = '$LATEST' }) => input.FunctionVersion === 'ALL' || Version === '$LATEST',
  )
  const page = paged(rows, { size, token: input.Marker }, pages)
  return { Functions: page.rows, NextMarker: page.next }
})
