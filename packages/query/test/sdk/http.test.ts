import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type { Who } from '../../src/sdk/caller.ts'
import { makeHandler, type Network } from '../../src/sdk/http.ts'
import { makeTransport } from '../../src/sdk/transport.ts'

const pem = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`certificates/${name}.pem`, import.meta.url)), 'utf8')

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const ANSWER =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'
const who: Who = {
  region: 'us-east-1',
  source: 'test',
  credentials: async () => ({ accessKeyId: 'AKIA0000000000000001', secretAccessKey: 'x' }),
}

/** One call to an endpoint, through the network as given. */
function call(endpoint: string, network: Partial<Network>) {
  const handler = makeHandler({ proxyFor: () => undefined, sockets: 10, ...network })
  const transport = makeTransport({ handler, endpointFor: () => endpoint, timeout: 5000, concurrency: 10 })
  return transport(who, 'sts', 'getCallerIdentity', {})
}

const secure = (): Promise<number> =>
  listening(createTlsServer({ key: pem('server-key'), cert: pem('server') }, (_, response) => response.end(ANSWER)))

/** A proxy that only tunnels, and remembers where to. */
async function tunnel(): Promise<{ url: string; asked: string[] }> {
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
  })
  return { url: `http://127.0.0.1:${await listening(proxy)}`, asked }
}

describe('a certificate authority of one’s own', () => {
  test('is trusted where it is named', async () => {
    const port = await secure()
    expect(await call(`https://127.0.0.1:${port}`, { ca: pem('authority') })).toMatchObject({ Account: '111111111111' })
  })

  test('is not trusted where it is not, and the failure says so', async () => {
    const port = await secure()
    await expect(call(`https://127.0.0.1:${port}`, {})).rejects.toMatchObject({
      reason: { kind: 'unreachable', code: expect.stringMatching(/CERT|VERIFY/) },
    })
  })
})

describe('a proxy', () => {
  test('is asked for a tunnel, and sees only the host', async () => {
    const port = await secure()
    const { url, asked } = await tunnel()
    expect(await call(`https://127.0.0.1:${port}`, { ca: pem('authority'), proxyFor: () => url })).toMatchObject({
      Account: '111111111111',
    })
    expect(asked).toEqual([`127.0.0.1:${port}`])
  })

  test('is left out for the hosts that it is not for', async () => {
    const port = await secure()
    const { url, asked } = await tunnel()
    const proxyFor = (target: string) => (target.includes('127.0.0.1') ? undefined : url)
    expect(await call(`https://127.0.0.1:${port}`, { ca: pem('authority'), proxyFor })).toMatchObject({
      Account: '111111111111',
    })
    expect(asked).toEqual([])
  })

  test('that is not there is a failure, not a call around it', async () => {
    const port = await secure()
    const network = { ca: pem('authority'), proxyFor: () => 'http://127.0.0.1:1' }
    await expect(call(`https://127.0.0.1:${port}`, network)).rejects.toMatchObject({
      reason: { kind: 'unreachable', code: 'ECONNREFUSED' },
    })
  })
})
