import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CredentialSource } from '../../src/ec2/credentials.ts'

/** A request as it came over the wire. */
export type Received = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What the server does with one request, as its place in the order says. */
export type Act = (response: ServerResponse, received: Received) => void

export type Stage = { readonly url: string; readonly received: Received[]; readonly close: () => Promise<void> }

/** A server that acts out a script: the first request meets the first act, and the last act meets all that follow. */
export async function stage(...acts: readonly Act[]): Promise<Stage> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const seen = { method, path, headers, body: Buffer.concat(chunks).toString() }
      const act = acts[Math.min(received.length, acts.length - 1)]
      received.push(seen)
      act?.(response, seen)
    })
  })
  const port = await listening(server)
  return { url: `http://127.0.0.1:${port}`, received, close: () => closed(server) }
}

export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Answers with this text. */
export const says =
  (text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Act =>
  (response) =>
    response.writeHead(status, { ...headers }).end(text)

/** Refuses as EC2 does. */
export const refuses = (code: string, status = 400, headers: Readonly<Record<string, string>> = {}): Act =>
  says(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code><Message>No &amp; never.</Message></Error></Errors><RequestID>req-1</RequestID></Response>`,
    status,
    headers,
  )

/** An answer of DescribeVolumes with these volumes. */
export const volumes = (...ids: readonly string[]): Act =>
  says(
    `<DescribeVolumesResponse><volumeSet>${ids.map((id) => `<item><volumeId>${id}</volumeId></item>`).join('')}</volumeSet></DescribeVolumesResponse>`,
  )

/** An answer of AttachVolume. */
export const attaching = says('<AttachVolumeResponse><status>attaching</status></AttachVolumeResponse>')

/** Cuts the connection without a word. */
export const cuts: Act = (response) => response.socket?.destroy()

/** Never says anything. */
export const hangs: Act = () => {}

export const key = { accessKeyId: 'AKIDSTAGE', secretAccessKey: 'secret' } as const

/** Credentials that never change. */
export const sameCredentials: CredentialSource = { current: async () => key, renew: async () => key }

export const target = { partition: 'aws', account: '111111111111', region: 'us-east-1' } as const
