import type { AwsCredentialIdentity } from '@smithy/types'
import { EnvironmentError } from './environment-error.ts'
import { type Variables, variable } from './variables.ts'

/** Credentials that stand in the environment's own variables. Throws where a key stands there without its secret. */
export function environmentKeys(env: Variables): AwsCredentialIdentity | undefined {
  const accessKeyId = variable(env, 'AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY')
  const secretAccessKey = variable(env, 'AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY')
  const sessionToken = variable(env, 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN')
  const expiration = variable(env, 'AWS_CREDENTIAL_EXPIRATION')
  if (!accessKeyId) return undefined
  if (!secretAccessKey) {
    const next = 'set AWS_SECRET_ACCESS_KEY too, or unset AWS_ACCESS_KEY_ID'
    throw new EnvironmentError('AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not', next)
  }
  const accountId = variable(env, 'AWS_ACCOUNT_ID')
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && !Number.isNaN(Date.parse(expiration)) && { expiration: new Date(expiration) }),
    ...(accountId && { accountId }),
  }
}
