import { nodeCrypto } from './builtins.ts'
import type { Credentials } from './credentials.ts'
import { escaped } from './escaped.ts'
import type { HttpRequest } from './exchange.ts'

/** What a signature is for. */
export type SigningScope = {
  readonly service: string
  readonly region: string
  readonly credentials: Credentials
  readonly at: Date
}

/**
 * Signs a request without a query, all its headers but the user agent, by SigV4:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. The tests hold it against
 * the SDK's signer, which would bring three megabytes of memory along.
 */
export function signed(request: HttpRequest, { service, region, credentials, at }: SigningScope): HttpRequest {
  const { url, method, headers = {}, body = '' } = request
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const sent: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-date': time,
    ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
  }
  const names = Object.keys(sent)
    .filter((name) => name !== 'user-agent')
    .sort()
  const lines = names.map((name) => `${name}:${sent[name]?.trim().replace(/\s+/g, ' ')}\n`)
  const canonical = [method, pathOf(url), '', lines.join(''), names.join(';'), hash(body)].join('\n')
  const scope = [time.slice(0, 8), region, service, 'aws4_request']
  const key = scope.reduce<string | Buffer>(mac, `AWS4${credentials.secretAccessKey}`)
  const signature = mac(key, ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(canonical)].join('\n')).toString('hex')
  const authorization = [
    `AWS4-HMAC-SHA256 Credential=${[credentials.accessKeyId, ...scope].join('/')}`,
    `SignedHeaders=${names.join(';')}`,
    `Signature=${signature}`,
  ].join(', ')
  return { ...request, headers: { ...sent, authorization } }
}

/** Slashes that stand together are one, and each part is escaped once more than in the URL: every service but S3 has it so. */
const pathOf = ({ pathname }: URL): string => pathname.replace(/\/+/g, '/').split('/').map(escaped).join('/')

const hash = (text: string): string => nodeCrypto().createHash('sha256').update(text).digest('hex')

const mac = (key: string | Buffer, text: string): Buffer => nodeCrypto().createHmac('sha256', key).update(text).digest()
