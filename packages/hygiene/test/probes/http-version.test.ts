import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { httpVersion, type VersionAsked } from '../../src/probes/http-version.ts'
import { targetOf } from '../estate-of.ts'
import { fakeDoor, toldBy } from './fake-door.ts'

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((closed) => {
          server.closeAllConnections()
          server.close(closed)
        }),
    ),
  )
})

async function asking(listener: RequestListener, more: Partial<VersionAsked> = {}) {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const asked: VersionAsked = {
    switchedOn: true,
    target: targetOf(),
    instance: 'i-1',
    address: '127.0.0.1',
    scheme: 'http',
    port,
    path: '/version/',
    timeout: 20_000,
    ...more,
  }
  return (
    await toldBy(
      httpVersion,
      [asked],
      fakeDoor(() => ({})),
    )
  ).get(asked)
}

const saying =
  (text: string, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status).end(text)
  }

describe('http-version', () => {
  it.each([
    ['1.2.3\n', '1.2.3'],
    ['{"version": "1.2.3", "commit": "abc"}', '1.2.3'],
    ['"1.2.3"', '1.2.3'],
    ['1.2', '1.2'],
  ])('reads %j', async (text, version) => {
    expect(await asking(saying(text))).toMatchObject({ known: true, value: version, source: 'GET' })
  })

  it('asks for the path that it is told', async () => {
    expect(await asking((request, response) => void response.end(request.url), { path: 'health/v' })).toMatchObject({
      value: '/health/v',
    })
  })

  it.each([
    ['another status', saying('1.2.3', 500)],
    [
      'a redirect',
      ((_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()) as RequestListener,
    ],
    ['an answer without an end', ((_, response) => void response.end('x'.repeat(5000))) as RequestListener],
  ])('takes %s for a failure', async (_, listener) => {
    expect((await asking(listener))?.known).toBe(false)
  })

  it('does not wait for ever', async () => {
    expect((await asking(() => {}, { timeout: 1 }))?.known).toBe(false)
  })

  it('asks nobody unless it is switched on', async () => {
    let heard = 0
    const told = await asking(
      (_, response) => {
        heard++
        response.end('1')
      },
      { switchedOn: false },
    )
    expect([told?.known, heard]).toEqual([false, 0])
  })
})
