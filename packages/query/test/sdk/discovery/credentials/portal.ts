import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Asked = { readonly line: string; readonly headers: IncomingMessage['headers']; readonly body: string }
export type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }

/** An HTTP server on loopback that answers by `METHOD /path`, and what it was asked; gone after the test. */
export async function portal(answers: Readonly<Record<string, (asked: Asked) => Reply>>) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const one = {
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
    }
    asked.push(one)
    const {
      status = 200,
      headers = {},
      body,
    } = answers[one.line.split('?')[0] ?? '']?.(one) ?? { status: 404, body: 'no' }
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
