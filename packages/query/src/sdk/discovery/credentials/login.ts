import type { AwsCredentialIdentity } from '@smithy/types'
import { CallError } from '../../../failure.ts'
import type { Discovery } from '../discovery.ts'
import { shellWord } from './sso-token.ts'

export const awsLogin = (profile: string): string => `aws login --profile ${shellWord(profile)}`

/** Credentials that `aws login` left on disk, refreshed by the SDK. https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html */
export async function loginCredentials(
  { environment, handler }: Discovery,
  profile: string,
): Promise<AwsCredentialIdentity> {
  const { fromLoginCredentials } = await import('@aws-sdk/credential-providers')
  const { files, endpointFor } = environment
  const endpoint = endpointFor('signin', profile)
  const clientConfig = { requestHandler: handler, ...(endpoint && { endpoint }) }
  try {
    return await fromLoginCredentials({
      profile,
      filepath: files.credentialsFile,
      configFilepath: files.configFile,
      ignoreCache: true,
      clientConfig: clientConfig as object,
    })()
  } catch (cause) {
    const message = `the sign-in of the profile "${profile}" by aws login is missing or has expired`
    const reason = { kind: 'expired', action: 'signin:CreateOAuth2Token', code: 'LoginExpired', message } as const
    throw new CallError({ ...reason, source: `profile ${profile}`, next: awsLogin(profile), cause })
  }
}
