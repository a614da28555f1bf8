import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { type AgentOptions, type Opener, openers } from './openers.ts'

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export type HttpAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

/** One HTTP request, once. Rejects with a `NoAnswer`, or with the signal's reason. */
export type Send = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpAnswer>

/** Milliseconds until a connection must stand (name lookup and TLS included), and from then on until the answer is whole. */
export type Limits = { readonly connect: number; readonly answer: number }

/** A connection within a region stands in a few milliseconds; EC2 answers within one or two seconds, loaded within ten. */
export const EC2_LIMITS: Limits = { connect: 2_000, answer: 10_000 }

/**
 * Nobody answered, or not in a way that tells what happened. `Unreachable` says that nothing was sent; with each of the
 * others the call may have taken effect: `LostReply` is a connection that broke or an answer that did not come in time,
 * `NotAws` an answer of something in between, `Unreadable` an answer that is no XML or breaks off.
 */
export class NoAnswer extends Error {
  readonly code: string
  /** Whether the request went out on a connection that had lain idle, which the server may have closed meanwhile. */
  readonly reused: boolean
  constructor(
    name: 'Unreachable' | 'LostReply' | 'NotAws' | 'Unreadable',
    message: string,
    details: { readonly code?: string; readonly reused?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = name
    this.code = details.code ?? name
    this.reused = details.reused ?? false
  }
}

/** A sender with connections of its own that are kept alive. TLS is loaded with the first https URL. */
export function makeSend(limits: Limits, agents: AgentOptions = {}): Send {
  const openerOf = openers(agents)
  return async (request, signal) => {
    signal?.throwIfAborted()
    const opener = await openerOf(request.url.protocol).catch((cause: Error) => {
      throw new NoAnswer('Unreachable', cause.message, { cause })
    })
    signal?.throwIfAborted()
    return new Promise((resolve, reject) => exchange({ opener, limits, request, signal, resolve, reject }))
  }
}

type Exchange = {
  readonly opener: Opener
  readonly limits: Limits
  readonly request: HttpRequest
  readonly signal: AbortSignal | undefined
  readonly resolve: (answer: HttpAnswer) => void
  readonly reject: (reason: unknown) => void
}

function exchange({ opener, limits, request, signal, resolve, reject }: Exchange): void {
  const { url, method, headers, body } = request
  const outgoing = opener(url, { method, ...(headers && { headers }) })
  let standing = false
  let timer = setTimeout(() => fail('ETIMEDOUT', `no connection within ${limits.connect / 1000} s`), limits.connect)
  const settle = (run: () => void): void => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    run()
  }
  const fail = (code: string, why: string, cause?: unknown): void => {
    const name = standing ? 'LostReply' : 'Unreachable'
    const message = `${url.origin}: ${why}`
    settle(() => reject(new NoAnswer(name, message, { code, cause, reused: outgoing.reusedSocket })))
    outgoing.destroy()
  }
  const abort = (): void => {
    settle(() => reject(signal?.reason))
    outgoing.destroy()
  }
  signal?.addEventListener('abort', abort, { once: true })
  whenStanding(outgoing, () => {
    if (standing) return
    standing = true
    clearTimeout(timer)
    timer = setTimeout(() => fail('ETIMEDOUT', `no answer within ${limits.answer / 1000} s`), limits.answer)
  })
  const broken = (error: NodeJS.ErrnoException): void => fail(error.code ?? error.name, error.message, error)
  outgoing.on('error', broken)
  outgoing.on('response', (incoming) => {
    gather(incoming, broken, (text) => {
      settle(() => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }))
    })
  })
  outgoing.end(body)
}

/** Calls back once the request can be on its way: what fails before cannot have reached anybody. */
function whenStanding(outgoing: ClientRequest, stands: () => void): void {
  outgoing.on('socket', (socket: Socket | TLSSocket) => {
    if (outgoing.reusedSocket || isStanding(socket)) stands()
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stands)
  })
}

/** One of TLS stands when the certificate was looked at: https://nodejs.org/api/tls.html#tlssocketauthorized */
const isStanding = (socket: Socket | TLSSocket): boolean =>
  'encrypted' in socket ? socket.authorized || Boolean(socket.authorizationError) : !socket.connecting

function gather(incoming: IncomingMessage, broken: (error: Error) => void, whole: (text: string) => void): void {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('error', broken)
  incoming.on('end', () => whole(Buffer.concat(chunks).toString('utf8')))
}
