import type { RequestHandler } from '@arnq/query/sdk'

type Given = Parameters<RequestHandler['handle']>[0]
type Answered = { readonly response: { readonly statusCode: number; readonly body: AsyncIterable<Uint8Array> } }

/** `fetch` over the session's sockets: through the same proxies, trusting the same authorities as calls to AWS. It follows no redirect. */
export const fetchOver =
  (handler: RequestHandler): typeof fetch =>
  async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const { method = 'GET', body, signal } = init
    if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('only text can be sent')
    const request = {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: {
        ...Object.fromEntries(new Headers(init.headers)),
        host: url.host,
        ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      ...(body && { body }),
      ...(url.port && { port: Number(url.port) }),
    }
    const sent = await handler.handle(request as Given, signal ? { abortSignal: signal } : {})
    const { statusCode, body: answer } = (sent as Answered).response
    const parts: Uint8Array[] = []
    for await (const part of answer) parts.push(part)
    return new Response(NO_BODY.has(statusCode) ? null : Buffer.concat(parts), { status: statusCode })
  }

/** A `Response` of these must have none. */
const NO_BODY = new Set([204, 205, 304])
