import { STATUS_CODES } from 'node:http'
import type { Standing } from './standing.ts'
import { secondsAsked, type Tokens } from './tokens.ts'
import { type Branch, read } from './tree.ts'

/** A request as far as it matters. Header names are in lower case; the path has no query. */
export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** What goes back; the server adds what every answer carries. */
export type Answered = {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const ttlHeader = 'x-aws-ec2-metadata-token-ttl-seconds'

/** An answer that is nothing but its status, on a page as the service sends it. */
export function refusal(status: number): Answered {
  const title = `${status} - ${STATUS_CODES[status] ?? 'Error'}`
  const body = `<?xml version="1.0" encoding="iso-8859-1"?>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return { status, body, headers: { 'content-type': 'text/html' } }
}

/**
 * Answers as the instance metadata service does: version 2 with a token from PUT, version 1 without where the instance's options
 * allow it, nothing where they switch it off. The hop limit is not looked at: a packet's TTL does not show in a socket.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export function answerTo(asked: Asked, standing: Standing, tokens: Tokens, tree: () => Branch): Answered {
  const { HttpEndpoint, HttpTokens } = standing.instance.MetadataOptions ?? {}
  if (HttpEndpoint === 'disabled') return refusal(403)
  const id = standing.instance.InstanceId ?? ''
  if (asked.method === 'PUT' && asked.path === '/latest/api/token') return tokenFor(asked, id, tokens)
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return refusal(405)
  const token = asked.headers['x-aws-ec2-metadata-token']
  const left = token === undefined ? undefined : tokens.left(id, token)
  if (left === undefined && (token !== undefined || HttpTokens !== 'optional')) return refusal(401)
  const [, version = '', rest] = /^\/([^/]*)(\/.*)?$/.exec(asked.path) ?? []
  const body = version === '' ? versions : isVersion(version) ? read(tree(), rest ?? '') : undefined
  if (body === undefined) return refusal(404)
  const type = rest?.startsWith('/user-data') ? 'application/octet-stream' : 'text/plain'
  return { status: 200, body, headers: { 'content-type': type, ...(left && { [ttlHeader]: String(left) }) } }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html */
function tokenFor({ headers }: Asked, instance: string, tokens: Tokens): Answered {
  if (headers['x-forwarded-for'] !== undefined) return refusal(403)
  const seconds = secondsAsked(headers[ttlHeader])
  if (seconds === undefined) return refusal(400)
  const token = tokens.open(instance, seconds)
  return { status: 200, body: token, headers: { 'content-type': 'text/plain', [ttlHeader]: String(seconds) } }
}

const versions = ['1.0', '2021-03-23', '2022-09-24', 'latest'].join('\n')

const isVersion = (name: string) => name === 'latest' || name === '1.0' || /^20\d\d-\d\d-\d\d$/.test(name)
