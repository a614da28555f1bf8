import type { WireRequest } from './codec/codec.ts'

/** What a SigV4 signature says of a request: who signed, and for which service in which region. */
export type Signature = {
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
  readonly token: string | undefined
}

/**
 * Reads the signature of a request, from its header or from a signed address. Undefined where it has none. The sandbox
 * believes it: it checks the key and the session token, not the arithmetic.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export function signatureOf({ headers, query }: WireRequest): Signature | undefined {
  const header = /\bCredential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]
  const scope = header ?? query.get('X-Amz-Credential') ?? undefined
  const [accessKeyId, , region, service, end] = scope?.split('/') ?? []
  if (!accessKeyId || !region || !service || end !== 'aws4_request') return undefined
  const token = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined
  return { accessKeyId, region, service, token }
}
