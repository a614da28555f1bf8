import type { AwsCredentialIdentity } from '@smithy/types'
import pLimit from 'p-limit'
import { CallError, failureKind } from '../../../failure.ts'
import type { Discovery } from '../discovery.ts'
import type { SsoProfile } from './profile-kind.ts'
import { type SsoToken, shellWord, signInAgain, ssoToken, tokenKey } from './sso-token.ts'

/**
 * Credentials by IAM Identity Center. The portal's APIs share 20 calls a second, so few are under way at once, and each
 * sign-in is read, and where need be refreshed, once for all its profiles.
 */
export function makeSso(discovery: Discovery) {
  const limit = pLimit(8)
  const flights = new Map<string, Promise<SsoToken>>()

  function token(profile: string, sso: SsoProfile): Promise<SsoToken> {
    const key = tokenKey(sso)
    const flight = flights.get(key) ?? ssoToken(discovery, profile, sso).finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight.catch((error) => {
      throw ofProfile(error, profile)
    })
  }

  return async (profile: string, sso: SsoProfile): Promise<AwsCredentialIdentity> => {
    const signedIn = await token(profile, sso)
    return limit(() => roleCredentials(discovery, profile, sso, signedIn))
  }
}

/** Another profile of the same session may have asked first; each is told its own command. */
function ofProfile(error: unknown, profile: string): unknown {
  if (!(error instanceof CallError) || error.reason.kind !== 'expired') return error
  return signInAgain(profile, error.reason.code, error.reason.message)
}

async function roleCredentials(
  { environment, handler }: Discovery,
  profile: string,
  sso: SsoProfile,
  token: SsoToken,
): Promise<AwsCredentialIdentity> {
  const [{ fromSSO }, { externalDataInterceptor }] = await Promise.all([
    import('@aws-sdk/credential-providers'),
    import('@smithy/core/config'),
  ])
  // The SDK looks for a sign-in under the start URL: it finds there the one that was checked.
  const ssoStartUrl = tokenKey(sso)
  externalDataInterceptor.interceptToken(ssoStartUrl, { ...token })
  const endpoint = environment.endpointFor('sso', profile)
  const clientConfig = { region: sso.region, requestHandler: handler, maxAttempts: 5, ...(endpoint && { endpoint }) }
  try {
    return await fromSSO({
      ssoStartUrl,
      ssoAccountId: sso.accountId,
      ssoRegion: sso.region,
      ssoRoleName: sso.roleName,
      clientConfig: clientConfig as object,
    })()
  } catch (error) {
    throw refusal(error, profile, sso)
  }
}

function refusal(error: unknown, profile: string, { accountId, roleName }: SsoProfile): CallError {
  const message = error instanceof Error ? error.message : String(error)
  const source = `profile ${profile}`
  const action = 'sso:GetRoleCredentials'
  const code = /\b([A-Z]\w+Exception)\b/.exec(message)?.[1] ?? 'SsoFailed'
  if (/UnauthorizedException|has expired|is invalid|token not found/i.test(message)) {
    return signInAgain(profile, 'SsoTokenExpired', `the sign-in of the profile "${profile}" is no longer valid`, error)
  }
  if (/ForbiddenException|No access|ResourceNotFound/i.test(message)) {
    const text = `IAM Identity Center gives no role ${roleName} in ${accountId}`
    const next = `aws configure sso --profile ${shellWord(profile)} lists the roles that you may have`
    return new CallError({ kind: 'denied', action, code, message: text, source, next, cause: error })
  }
  const known = /TooManyRequests|Throttl/i.test(message) ? 'throttled' : kindIn(message)
  return new CallError({ kind: known, action, code, message, source, cause: error })
}

/** The SDK keeps only the text of what went wrong underneath. */
function kindIn(message: string): 'timeout' | 'unreachable' | 'credentials' {
  const word = /\b(TimeoutError|E[A-Z_]{4,})\b/.exec(message)?.[1]
  const kind = word ? failureKind({ name: word }) : 'unknown'
  return kind === 'timeout' || kind === 'unreachable' ? kind : 'credentials'
}
