import { GetCallerIdentity$ } from '@aws-sdk/client-sts'
import { operation } from '../operation.ts'

/** Who am I. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity = operation('sts', 'getCallerIdentity', GetCallerIdentity$, (_, { caller }) => ({
  UserId: caller.userId,
  Account: caller.account.id,
  Arn: caller.arn,
}))
