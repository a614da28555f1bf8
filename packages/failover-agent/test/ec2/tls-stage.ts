import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { closed, listening } from './stage.ts'

export const pemFile = (name: string): string =>
  fileURLToPath(new URL(`../../../query/test/sdk/certificates/${name}.pem`, import.meta.url))
const pem = (name: string): string => readFileSync(pemFile(name), 'utf8')

/** The authority that the servers' certificates are from. */
export const authority = async (): Promise<string> => pem('authority')

/** What is to be closed when a test is over. */
export type Endings = (() => unknown)[]

/** A server of TLS. */
export async function secure(
  endings: Endings,
  says: (response: ServerResponse) => void = (response) => response.end('safe'),
): Promise<URL> {
  const server = createTlsServer({ key: pem('server-key'), cert: pem('server') }, (_, response) => says(response))
  endings.push(() => closed(server))
  return new URL(`https://127.0.0.1:${await listening(server)}/`)
}

/** A proxy that only tunnels, and remembers where to. */
export async function tunnel(endings: Endings): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const proxy = createServer((_, response) => response.writeHead(405).end())
  proxy.on('connect', (request, socket, head) => {
    asked.push(request.url ?? '')
    const [host = '', port] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
    endings.push(() => onward.destroy())
  })
  endings.push(() => closed(proxy))
  return { url: `http://127.0.0.1:${await listening(proxy)}`, asked }
}
