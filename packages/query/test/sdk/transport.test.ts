import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { CallRecord, Who } from '../../src/sdk/caller.ts'
import { makeHandler } from '../../src/sdk/http.ts'
import { makeTransport, type TransportOptions } from '../../src/sdk/transport.ts'
import { jumpingClock } from './jumping-clock.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

type Reply = { readonly status?: number; readonly body?: string } | 'hang' | 'reset'

const OK = '<DescribeVolumesResponse><volumeSet/></DescribeVolumesResponse>'
const error = (code: string, status: number): Reply => ({
  status,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>${code} it is</Message></Error></Errors></Response>`,
})

/** A server that gives these replies in turn, the last one for ever. */
async function serving(replies: readonly Reply[]): Promise<{ url: string; count: () => number }> {
  let count = 0
  const server = createServer((request, response) => {
    const reply = replies[Math.min(count++, replies.length - 1)] ?? 'hang'
    request.resume()
    if (reply === 'reset') request.socket.destroy()
    else if (reply !== 'hang') response.writeHead(reply.status ?? 200).end(reply.body ?? OK)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => count }
}

function transportTo(url: string, options: Partial<TransportOptions> = {}) {
  const handler = makeHandler({ proxyFor: () => undefined, sockets: 10 })
  const clock = jumpingClock()
  return makeTransport({ handler, endpointFor: () => url, timeout: 2000, concurrency: 10, clock, ...options })
}

const who = (source: string, renew?: string): Who => ({
  source,
  region: 'us-east-1',
  credentials: async () => ({ accessKeyId: 'AKIA0000000000000001', secretAccessKey: 'very-secret' }),
  ...(renew && { renew }),
})

describe('the transport', () => {
  test('tries again what passes, and gives the answer', async () => {
    const { url, count } = await serving([error('RequestLimitExceeded', 503), 'reset', error('InternalError', 500), {}])
    expect(await transportTo(url)(who('a'), 'ec2', 'describeVolumes', {})).toMatchObject({ Volumes: [] })
    expect(count()).toBe(4)
  })

  test.each([
    [
      error('UnauthorizedOperation', 403),
      1,
      { kind: 'denied', code: 'UnauthorizedOperation', action: 'ec2:DescribeVolumes', source: 'a' },
    ],
    [error('RequestLimitExceeded', 503), 10, { kind: 'throttled' }],
    [error('InternalError', 500), 3, { kind: 'unknown', code: 'InternalError' }],
    ['reset' as const, 3, { kind: 'unreachable' }],
    [{ body: '<DescribeVolumesResponse><volumeSet><item>' }, 3, { kind: 'unknown', code: 'XmlError' }],
    [{ status: 502, body: '<html>Bad Gateway</html>' }, 3, { kind: 'unknown', code: 'NotAwsError' }],
  ])('ends with what it was: %j after %d tries', async (reply, tries, reason) => {
    const { url, count } = await serving([reply])
    await expect(transportTo(url)(who('a'), 'ec2', 'describeVolumes', {})).rejects.toMatchObject({ reason })
    expect(count()).toBe(tries)
  })

  test('gives up on a server that is silent', async () => {
    const { url } = await serving(['hang'])
    await expect(transportTo(url, { timeout: 20 })(who('a'), 'ec2', 'describeVolumes', {})).rejects.toMatchObject({
      reason: { kind: 'timeout', code: 'TimeoutError' },
    })
  })

  test('does not ask again for a source whose credentials have expired, and asks for others', async () => {
    const { url, count } = await serving([error('ExpiredToken', 403), {}])
    const call = transportTo(url)
    const reason = { kind: 'expired', next: 'aws sso login --profile a' }
    await expect(
      call(who('profile a', 'aws sso login --profile a'), 'ec2', 'describeVolumes', {}),
    ).rejects.toMatchObject({ reason })
    await expect(call(who('profile a'), 'ec2', 'describeVolumes', {})).rejects.toMatchObject({ reason })
    expect(count()).toBe(1)
    await call(who('profile b'), 'ec2', 'describeVolumes', {})
    expect(count()).toBe(2)
  })

  test('is ended by the caller’s signal, with its reason', async () => {
    const { url } = await serving(['hang'])
    const stop = new AbortController()
    const asked = transportTo(url)(who('a'), 'ec2', 'describeVolumes', {}, stop.signal)
    setImmediate(() => stop.abort(new Error('enough')))
    await expect(asked).rejects.toThrow('enough')
  })

  test('tells of each try, and no secret', async () => {
    const { url } = await serving([error('Throttling', 400), {}])
    const records: CallRecord[] = []
    await transportTo(url, { onCall: (record) => records.push(record) })(who('a'), 'ec2', 'describeVolumes', {})
    expect(records).toMatchObject([{ action: 'ec2:DescribeVolumes', tried: 1, code: 'Throttling' }, { tried: 2 }])
    expect(JSON.stringify(records)).not.toContain('secret')
  })

  test('paces AWS by what it publishes, and another endpoint not at all', async () => {
    const { url } = await serving([{}])
    const clock = jumpingClock()
    const call = transportTo(url, { clock })
    await Promise.all(Array.from({ length: 150 }, () => call(who('a'), 'ec2', 'describeVolumes', {})))
    expect(clock.at).toBe(0)
    const limited = transportTo(url, { clock, limits: [{ action: 'ec2:*', capacity: 10, perSecond: 5 }] })
    await Promise.all(Array.from({ length: 20 }, () => limited(who('a'), 'ec2', 'describeVolumes', {})))
    expect(clock.at).toBeGreaterThan(1000)
  })
})

test('a service that the region lacks is switched off there, not out of reach', async () => {
  const handler = {
    handle: ({ hostname }: { hostname: string }) =>
      Promise.reject(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', hostname })),
  }
  const resolves = async (host: string) => host === 'ec2.us-east-1.amazonaws.com'
  const call = makeTransport({
    handler,
    endpointFor: () => undefined,
    timeout: 2000,
    concurrency: 10,
    clock: jumpingClock(),
    resolves,
  })
  await expect(call(who('a'), 'imagebuilder', 'listImageRecipes', {})).rejects.toMatchObject({
    reason: {
      kind: 'disabled',
      action: 'imagebuilder:ListImageRecipes',
      message: expect.stringContaining('us-east-1'),
    },
  })
  await expect(call(who('a'), 'ec2', 'describeVolumes', {})).rejects.toMatchObject({ reason: { kind: 'unreachable' } })
})

describe('clients of an older release', () => {
  test('answer through the same transport, and what they do not know yet is not lost', async () => {
    const rule = {
      Identifier: 'vGH3',
      ResourceType: 'EBS_SNAPSHOT',
      Status: 'available',
      ExcludeResourceTags: [{ ResourceTagKey: 'env', ResourceTagValue: 'dev' }],
      LockEndTime: 1_700_000_000,
    }
    const { url } = await serving([{ body: JSON.stringify(rule) }])
    const answer = await transportTo(url)(who('a'), 'rbin', 'getRule', { Identifier: 'vGH3' })
    expect(answer).toMatchObject({ ...rule, LockEndTime: new Date(1_700_000_000_000) })
    expect(answer).toHaveProperty('$metadata')
  })

  test('tell what AWS refused', async () => {
    const body = JSON.stringify({ __type: 'ResourceNotFoundException', Message: 'no such rule' })
    const { url } = await serving([{ status: 404, body }])
    await expect(transportTo(url)(who('a'), 'rbin', 'getRule', { Identifier: 'vGH3' })).rejects.toMatchObject({
      reason: { code: 'ResourceNotFoundException' },
    })
  })

  test('list recommendations', async () => {
    const { url } = await serving([{ body: JSON.stringify({ items: [{ recommendationId: 'r', tags: [] }] }) }])
    const call = transportTo(url)
    expect(await call(who('a'), 'cost-optimization-hub', 'listRecommendations', {})).toMatchObject({
      items: [{ recommendationId: 'r' }],
    })
  })
})
