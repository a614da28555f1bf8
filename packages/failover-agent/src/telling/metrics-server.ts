import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type MetricsServer = { readonly port: number; readonly close: () => Promise<void> }

export type MetricsDoors = {
  readonly metrics: () => string
  /** What is wrong with the agent itself; undefined while nothing is. A group in trouble is no sick agent. */
  readonly sick: () => string | undefined
}

/** Serves `/metrics` and `/healthz` on 127.0.0.1, and nothing to anybody else. Rejects where the port is taken. */
export async function serveMetrics(port: number, doors: MetricsDoors): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    const { status, type = 'text/plain; charset=utf-8', body, headers = {} } = answer(request, doors)
    send(request, response, status, { 'content-type': type, ...headers }, body)
  })
  server.maxConnections = 16
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  // Monitoring must not keep an agent alive that has ended.
  server.unref()
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Answer = {
  readonly status: number
  readonly type?: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

function answer({ method, url = '/' }: IncomingMessage, { metrics, sick }: MetricsDoors): Answer {
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, body: 'only GET\n', headers: { allow: 'GET, HEAD' } }
  }
  const [path] = url.split('?')
  if (path === '/healthz') {
    const why = sick()
    return why === undefined ? { status: 200, body: 'ok\n' } : { status: 503, body: `${why}\n` }
  }
  if (path !== '/metrics') return { status: 404, body: 'there are /metrics and /healthz\n' }
  try {
    return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics() }
  } catch (error) {
    return { status: 500, body: `${(error as Error).message}\n` }
  }
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(method === 'HEAD' ? undefined : body)
}
