import { GetSessionToken$ } from '@aws-sdk/client-sts'
import { AwsError, operation } from '../operation.ts'
import { credentialsFor, showsMfa } from './session.ts'

const span = { least: 900, most: 129_600, usual: 43_200 }

/** A session of one's own, with a second factor where one is shown. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export const getSessionToken = operation('sts', 'getSessionToken', GetSessionToken$, (input, scene) => {
  const { caller } = scene
  if (caller.arn.includes(':assumed-role/')) {
    throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403)
  }
  const mfa = showsMfa(input.SerialNumber, input.TokenCode)
  return { Credentials: credentialsFor(scene, { ...caller, mfa }, input.DurationSeconds, span) }
})
