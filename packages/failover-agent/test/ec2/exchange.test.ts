import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { makeSend } from '../../src/ec2/exchange.ts'
import { closed, hangs, listening, says, stage } from './stage.ts'
import { authority, type Endings, secure, tunnel } from './tls-stage.ts'

const limits = { connect: 30_000, answer: 30_000 }
const endings: Endings = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** A server of TCP that takes connections and says nothing: what a dead TLS endpoint looks like. */
async function mute(onConnection: (socket: Socket) => void = () => {}): Promise<number> {
  const sockets: Socket[] = []
  const server: Server = createTcpServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endings.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('over TLS', () => {
  test('trusts the authorities that it is given', async () => {
    const send = makeSend(limits, { ca: authority })
    expect(await send({ method: 'GET', url: await secure(endings) })).toMatchObject({ status: 200, text: 'safe' })
  })

  test('and no others: nothing was sent then', async () => {
    const sent = makeSend(limits)({ method: 'POST', url: await secure(endings), body: 'x' })
    await expect(sent).rejects.toMatchObject({ name: 'Unreachable', code: expect.stringMatching(/CERT|SIGNATURE/) })
  })

  test('a handshake that does not end is no connection', async () => {
    const url = new URL(`https://127.0.0.1:${await mute()}/`)
    const sent = makeSend({ connect: 20, answer: 30_000 })({ method: 'POST', url, body: 'x' })
    await expect(sent).rejects.toMatchObject({
      name: 'Unreachable',
      code: 'ETIMEDOUT',
      message: `${url.origin}: no connection within 0.02 s`,
    })
  })

  test('a handshake that is cut is no connection', async () => {
    const url = new URL(`https://127.0.0.1:${await mute((socket) => socket.destroy())}/`)
    const sent = makeSend(limits)({ method: 'POST', url, body: 'x' })
    await expect(sent).rejects.toMatchObject({ name: 'Unreachable', code: 'ECONNRESET' })
  })

  test('goes through a proxy, but to whom NO_PROXY names', async () => {
    const [url, proxy] = [await secure(endings), await tunnel(endings)]
    const through = makeSend(limits, { ca: authority, proxy: { HTTPS_PROXY: proxy.url } })
    expect(await through({ method: 'GET', url })).toMatchObject({ text: 'safe' })
    const past = makeSend(limits, { ca: authority, proxy: { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' } })
    expect(await past({ method: 'GET', url })).toMatchObject({ text: 'safe' })
    expect(proxy.asked).toEqual([url.host])
  })

  test('behind a proxy too, an answer that does not come is a lost one', async () => {
    const url = await secure(endings, () => {})
    const proxy = { HTTPS_PROXY: (await tunnel(endings)).url }
    const send = makeSend({ connect: 30_000, answer: 20 }, { ca: authority, proxy })
    await expect(send({ method: 'POST', url, body: 'x' })).rejects.toMatchObject({
      name: 'LostReply',
      code: 'ETIMEDOUT',
    })
  })

  test('what a proxy refuses was not sent', async () => {
    const proxy = createServer()
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
    endings.push(() => closed(proxy))
    const through = makeSend(limits, { proxy: { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` } })
    const sent = through({ method: 'POST', url: await secure(endings), body: 'x' })
    await expect(sent).rejects.toMatchObject({ name: 'Unreachable' })
  })
})

test('one connection serves call after call', async () => {
  const server = await stage(says('one'))
  endings.push(server.close)
  const ports = new Set<string>()
  const seen = await stage((response) => {
    ports.add(String(response.socket?.remotePort))
    response.end('x')
  })
  endings.push(seen.close)
  const send = makeSend(limits)
  for (let round = 0; round < 3; round++) await send({ method: 'GET', url: new URL(seen.url) })
  expect(ports.size).toBe(1)
})

test('a signal that has fired sends nothing', async () => {
  const server = await stage(hangs)
  endings.push(server.close)
  const sent = makeSend(limits)({ method: 'GET', url: new URL(server.url) }, AbortSignal.abort(new Error('too late')))
  await expect(sent).rejects.toThrow('too late')
  expect(server.received).toEqual([])
})

test('a signal that fires while TLS is loaded sends nothing', async () => {
  const stop = new AbortController()
  const ca = async (): Promise<string> => {
    stop.abort(new Error('too late'))
    return authority()
  }
  let asked = 0
  const url = await secure(endings, () => asked++)
  await expect(makeSend(limits, { ca })({ method: 'GET', url }, stop.signal)).rejects.toThrow('too late')
  expect(asked).toBe(0)
})

test('text is UTF-8, however it is cut into packets', async () => {
  const server = await stage((response) => {
    const bytes = Buffer.from('漢字')
    response.write(bytes.subarray(0, 2))
    setImmediate(() => response.end(bytes.subarray(2)))
  })
  endings.push(server.close)
  expect(await makeSend(limits)({ method: 'GET', url: new URL(server.url) })).toMatchObject({ text: '漢字' })
})

test('a URL of another scheme is refused', async () => {
  await expect(makeSend(limits)({ method: 'GET', url: new URL('ftp://127.0.0.1/') })).rejects.toThrow(/ftp/)
})
