import type { Discovery } from '../discovery.ts'
import { dnsSuffixOfRegion } from '../partitions.ts'
import type { SsoProfile } from './profile-kind.ts'
import type { SsoToken } from './sso-token.ts'

/**
 * Trades a refresh token for a fresh access token; undefined where the session has none or it is refused.
 * https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
 */
export async function refreshToken(
  { environment, handler, now, signal }: Discovery,
  profile: string,
  sso: SsoProfile,
  token: SsoToken,
): Promise<SsoToken | undefined> {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = token
  if (!sso.session || !clientId || !clientSecret || !refreshToken) return undefined
  if (registrationExpiresAt && Date.parse(registrationExpiresAt) <= now()) return undefined
  const endpoint =
    environment.endpointFor('sso_oidc', profile) ?? `https://oidc.${sso.region}.${dnsSuffixOfRegion(sso.region)}`
  const answer = await post(handler, new URL(`${endpoint.replace(/\/$/, '')}/token`), signal, {
    clientId,
    clientSecret,
    refreshToken,
    grantType: 'refresh_token',
  })
  if (typeof answer?.accessToken !== 'string' || typeof answer.expiresIn !== 'number') return undefined
  return {
    ...token,
    accessToken: answer.accessToken,
    expiresAt: new Date(now() + answer.expiresIn * 1000).toISOString(),
    ...(typeof answer.refreshToken === 'string' && { refreshToken: answer.refreshToken }),
  }
}

type Answer = { readonly accessToken?: unknown; readonly expiresIn?: unknown; readonly refreshToken?: unknown }

/** A refusal, or a portal that cannot be reached, is no answer: whoever asked says that a new sign-in is needed. */
async function post(
  handler: Discovery['handler'],
  url: URL,
  signal: AbortSignal | undefined,
  input: object,
): Promise<Answer | undefined> {
  const { HttpRequest } = await import('@smithy/core/protocols')
  const body = JSON.stringify(input)
  const request = new HttpRequest({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
    body,
    ...(url.port && { port: Number(url.port) }),
  })
  try {
    const sent = await handler.handle(request, { requestTimeout: 10_000, ...(signal && { abortSignal: signal }) })
    const { response } = sent as { response: { statusCode: number; body: AsyncIterable<Uint8Array> } }
    const parts: Uint8Array[] = []
    for await (const part of response.body) parts.push(part)
    return response.statusCode === 200 ? (JSON.parse(Buffer.concat(parts).toString()) as Answer) : undefined
  } catch {
    signal?.throwIfAborted()
    return undefined
  }
}
