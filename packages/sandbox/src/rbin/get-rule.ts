import type { GetRuleRequest } from '@aws-sdk/client-rbin'
import { AwsError, type Operation, type Scene } from '../operation.ts'
import { GetRule$ } from './schemas.ts'

/** Without the client's type for the answer, which knows neither volumes nor excluded tags. https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_GetRule.html */
export const getRule: Operation = { service: 'rbin', name: 'getRule', schema: GetRule$, handle }

function handle(input: GetRuleRequest, { holdings }: Scene) {
  const found = holdings().recycleBinRules?.find(({ Identifier }) => Identifier === input.Identifier)
  if (found) return found
  throw new AwsError('ResourceNotFoundException', `Rule ${input.Identifier} was not found.`, 404)
}
