import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Call } from './call.ts'
import type { WireRequest } from './codec/codec.ts'
import type { Fault } from './fault.ts'
import { close, listen } from './listening.ts'
import type { Machinery } from './machinery.ts'
import { type MetadataOptions, type MetadataService, serveMetadata } from './metadata/service.ts'
import type { Operation } from './operation.ts'
import { operations as all } from './operations.ts'
import { stateOf } from './state.ts'
import { respondTo, type Sent } from './wire.ts'
import type { World } from './world.ts'

export type ServeOptions = {
  /** A free one where left out. */
  readonly port?: number
  readonly host?: string
  /** Told of each call when its answer is ready. */
  readonly log?: (call: Call) => void
  readonly now?: () => Date
  /** The hosts under the world; none where left out. */
  readonly machinery?: Machinery
  /** What the sandbox can do; all that it knows, where left out. */
  readonly operations?: readonly Operation[]
}

/** A local AWS that listens. */
export type Sandbox = {
  /** What AWS_ENDPOINT_URL must hold: `http://127.0.0.1:4566`. */
  readonly url: string
  readonly port: number
  readonly world: World
  /** Every call so far, in the order of their answers. */
  readonly calls: readonly Call[]
  /** Lays these faults in instead of those there were; their counts and times start now. None: no faults. */
  readonly setFaults: (faults: readonly Fault[]) => void
  /** Puts the instance metadata of the world's instances behind HTTP, on a port of its own; closed with the sandbox. */
  readonly serveMetadata: (options: MetadataOptions) => Promise<MetadataService>
  /** Cuts every connection and frees the port. */
  readonly close: () => Promise<void>
}

/** Puts a world behind HTTP: one port for all services. Rejects where the port is taken. */
export async function serve(world: World, options: ServeOptions = {}): Promise<Sandbox> {
  const { log, machinery, now = () => new Date(), operations = all, host = '127.0.0.1' } = options
  const state = stateOf(world, { now, log, machinery })
  const server = createServer((request, response) => {
    receive(request)
      .then((received) => respondTo(state, operations, received))
      .then((sent) => send(response, sent, state.now()))
      .catch(() => response.destroy())
  })
  // Longer than any client keeps a connection, so that none is closed under a request that is on its way.
  server.keepAliveTimeout = 120_000
  const port = await listen(server, options.port ?? 0, host)
  const { calls, faults, store } = state
  const services: MetadataService[] = []
  return {
    url: `http://${host}:${port}`,
    port,
    world: state.world,
    calls,
    setFaults: faults.replace,
    serveMetadata: async (asked) => {
      const service = await serveMetadata(state, asked)
      services.push(service)
      return service
    },
    close: async () => {
      store.stop()
      await Promise.all([close(server), ...services.map((service) => service.close())])
    },
  }
}

async function receive(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  }
}

/** The date is the sandbox's own: a client that corrects its clock by it must not be led away. */
function send(response: ServerResponse, sent: Sent, now: Date): void {
  if (sent.kind === 'hang') return
  if (sent.kind === 'reset') return void response.socket?.resetAndDestroy()
  const { status, headers, body } = sent.answer
  const bytes = Buffer.from(body as string)
  response.writeHead(status, { ...headers, date: now.toUTCString(), 'content-length': bytes.byteLength })
  if (sent.kind === 'answer') {
    response.end(bytes)
    return
  }
  response.write(bytes.subarray(0, bytes.byteLength / 2), () => response.socket?.destroy())
}
