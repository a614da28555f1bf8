import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type FaultBook, faultBook } from '../faults.ts'
import { close, listen } from '../listening.ts'
import type { State } from '../state.ts'
import { type Answered, type Asked, answerTo, refusal } from './answer.ts'
import { asFault, type MetadataFault } from './fault.ts'
import { instanceTree } from './instance-tree.ts'
import { roleKeysOf } from './role-keys.ts'
import { standings } from './standing.ts'
import { tokensOf } from './tokens.ts'

/** Whom the metadata service answers, where it listens, and how long what it hands out lasts. */
export type MetadataOptions = {
  /** Which instance a host is, by the address that it asks from: `10.78.1.2`. For a service of one instance: `() => 'i-…'`. */
  readonly instanceOf: (remoteAddress: string) => string | undefined
  /** A free one where left out. */
  readonly port?: number
  readonly host?: string
  readonly userData?: (instance: string) => string | undefined
  /** How many milliseconds the role's keys last; six hours where left out. */
  readonly keysLast?: number
  /** How many milliseconds a token lasts at the most, whatever was asked for. */
  readonly tokensLast?: number
  readonly faults?: readonly MetadataFault[]
}

/** One request and how it went; the status is 0 where no answer went out. */
export type MetadataRequest = {
  readonly at: Date
  readonly instance: string | undefined
  /** `GET /latest/meta-data/instance-id`. */
  readonly request: string
  readonly status: number
}

/** A metadata service that listens. To have its connections refused, close it; serve it again on the same port. */
export type MetadataService = {
  /** What AWS_EC2_METADATA_SERVICE_ENDPOINT must hold: `http://127.0.0.1:1338`. */
  readonly url: string
  readonly port: number
  readonly requests: readonly MetadataRequest[]
  /** Lays these faults in instead of those there were. */
  readonly setFaults: (faults: readonly MetadataFault[]) => void
  readonly close: () => Promise<void>
}

type Sent = { readonly answer: Answered; readonly cut: boolean } | 'reset' | 'hang'

/** Serves the instance metadata (IMDS) of a sandbox's instances. Rejects where the port is taken. */
export async function serveMetadata(state: State, options: MetadataOptions): Promise<MetadataService> {
  const { instanceOf, host = '127.0.0.1' } = options
  const faults = faultBook((options.faults ?? []).map(asFault), state.now)
  const requests: MetadataRequest[] = []
  const respond = responder(state, options, faults)
  const server = createServer((request, response) => {
    const at = state.now()
    const instance = instanceOf((request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
    const asked = askedBy(request)
    const line = `${asked.method} ${asked.path}`
    respond(asked, instance)
      .then((sent) => {
        requests.push({ at, instance, request: line, status: typeof sent === 'object' ? sent.answer.status : 0 })
        send(response, asked, sent)
      })
      .catch(() => response.destroy())
  })
  const port = await listen(server, options.port ?? 0, host)
  return {
    url: `http://${host}:${port}`,
    port,
    requests,
    setFaults: (others) => faults.replace(others.map(asFault)),
    close: () => close(server),
  }
}

function responder(
  state: State,
  { keysLast = 21_600_000, tokensLast, userData }: MetadataOptions,
  faults: FaultBook,
): (asked: Asked, instance: string | undefined) => Promise<Sent> {
  const { world, now } = state
  const find = standings(state)
  const tokens = tokensOf(now, tokensLast)
  const keysOf = roleKeysOf(state, keysLast)
  return async (asked, id) => {
    const action = `${asked.method} ${asked.path}`
    const effect = faults.hit({ action, account: undefined, caller: id, region: '' })
    if (effect?.kind === 'hang' || effect?.kind === 'reset') return effect.kind
    if (effect?.kind === 'delay') await pause(effect.ms)
    if (effect?.kind === 'error') return { answer: refusal(effect.status), cut: false }
    const standing = id === undefined ? undefined : find(id, effect?.kind === 'stale' ? effect.ms : 0)
    if (!standing) return { answer: stranger(id), cut: false }
    if (standing.power === 'off') return 'reset'
    const { account, instance } = standing
    const name = instance.InstanceId ?? ''
    const answer = answerTo(asked, standing, tokens, () =>
      instanceTree(standing, {
        partition: world.partition,
        keys: (role) => keysOf(account, name, role),
        userData: userData?.(name),
      }),
    )
    if (effect?.kind === 'garbage') return { answer: { ...answer, body: '\u0007)]}<<"&;garbage' }, cut: false }
    return { answer, cut: effect?.kind === 'truncate' }
  }
}

function stranger(id: string | undefined): Answered {
  const body = id === undefined ? 'The sandbox knows no instance at this address.\n' : `The world has no ${id}.\n`
  return { status: 404, body, headers: { 'content-type': 'text/plain' } }
}

function askedBy(request: IncomingMessage): Asked {
  request.resume()
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')])
  const [path = '/'] = (request.url ?? '/').split('?', 1)
  return { method: request.method ?? 'GET', path, headers: Object.fromEntries(headers) }
}

function send(response: ServerResponse, { method }: Asked, sent: Sent): void {
  if (sent === 'hang') return
  if (sent === 'reset') return void response.socket?.resetAndDestroy()
  const { status, headers, body } = sent.answer
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...headers, 'content-length': bytes.byteLength, server: 'EC2ws', connection: 'close' })
  if (method === 'HEAD' || !sent.cut) {
    response.end(method === 'HEAD' ? undefined : bytes)
    return
  }
  response.write(bytes.subarray(0, bytes.byteLength / 2), () => response.socket?.destroy())
}
