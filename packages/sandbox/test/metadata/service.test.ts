import { EC2 } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MetadataFault } from '../../src/metadata/fault.ts'
import type { MetadataOptions, MetadataService } from '../../src/metadata/service.ts'
import { type Sandbox, serve } from '../../src/server.ts'
import type { World } from '../../src/world.ts'
import { type PairOptions, pairIds, pairKey } from '../../src/worlds/pair/plan.ts'
import { pairWorld } from '../../src/worlds/pair.ts'
import { instanceOf, nicA, vip } from '../ec2/pair-scene.ts'

const clock = { now: new Date('2026-11-01T00:00:00Z') }
const passes = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms)
}

let sandbox: Sandbox
let imds: MetadataService
const own: Sandbox[] = []

async function start(
  options: PairOptions = {},
  metadata: Partial<MetadataOptions> = {},
  change?: (world: World) => World,
) {
  const world = pairWorld({ times: { metadata: 2000 }, ...options })
  const opened = await serve(change?.(world) ?? world, { now: () => clock.now })
  own.push(opened)
  sandbox = opened
  imds = await opened.serveMetadata({ instanceOf: () => instanceOf('a'), ...metadata })
}
beforeEach(() => start())
afterEach(() => Promise.all(own.splice(0).map((one) => one.close())))

const token = async (headers: Record<string, string> = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }) =>
  fetch(`${imds.url}/latest/api/token`, { method: 'PUT', headers })
const get = async (path: string, with_?: string) =>
  fetch(`${imds.url}${path}`, {
    headers: { 'x-aws-ec2-metadata-token': with_ ?? (await (await token()).text()) },
  })
const text = async (path: string) => (await get(`/latest/meta-data/${path}`)).text()
const lay = (...faults: readonly MetadataFault[]) => imds.setFaults(faults)
const ec2 = () => new EC2({ endpoint: sandbox.url, region: pairIds.region, credentials: pairKey, maxAttempts: 1 })

/** The world with other metadata options for its instances. */
const optioned = (MetadataOptions: object) => (world: World) => ({
  ...world,
  accounts: world.accounts.map((account) => ({
    ...account,
    holdings: (region: string) => {
      const held = account.holdings(region)
      return { ...held, instances: held.instances?.map((one) => ({ ...one, MetadataOptions })) ?? [] }
    },
  })),
})

const mac = '02:00:00:00:00:01'

test.each([
  ['ami-id', pairIds.image],
  ['instance-id', instanceOf('a')],
  ['instance-type', 'm5.large'],
  ['hostname', 'ip-10-77-0-1.eu-central-1.compute.internal'],
  ['local-hostname', 'ip-10-77-0-1.eu-central-1.compute.internal'],
  ['local-ipv4', '10.77.0.1'],
  ['mac', mac],
  ['placement/availability-zone', 'eu-central-1a'],
  ['placement/availability-zone-id', 'euc1-az1'],
  ['placement/region', 'eu-central-1'],
  ['services/domain', 'amazonaws.com'],
  ['security-groups', 'pair'],
  [`network/interfaces/macs/`, `${mac}/`],
  [`network/interfaces/macs/${mac}/device-number`, '0'],
  [`network/interfaces/macs/${mac}/interface-id`, nicA],
  [`network/interfaces/macs/${mac}/local-ipv4s`, '10.77.0.1\n10.77.0.50'],
  [`network/interfaces/macs/${mac}/ipv6s`, '2001:db8:77:1::10'],
  [`network/interfaces/macs/${mac}/mac`, mac],
  [`network/interfaces/macs/${mac}/owner-id`, pairIds.account],
  [`network/interfaces/macs/${mac}/security-group-ids`, pairIds.securityGroup],
  [`network/interfaces/macs/${mac}/subnet-id`, 'subnet-0000000000000000a'],
  [`network/interfaces/macs/${mac}/subnet-ipv4-cidr-block`, '10.77.0.0/24'],
  [`network/interfaces/macs/${mac}/vpc-id`, pairIds.vpc],
  [`network/interfaces/macs/${mac}/vpc-ipv4-cidr-block`, '10.77.0.0/16'],
  ['iam/security-credentials/', 'failover'],
])('%s is %j', async (path, told) => {
  await start({ hosts: [{ name: 'a', secondary: ['10.77.0.50'], ipv6: ['2001:db8:77:1::10'] }] })
  expect(await text(path)).toBe(told)
})

test('folders list what is in them', async () => {
  expect(await (await get('/latest/')).text()).toBe('dynamic/\nmeta-data/')
  const names = (await text('')).split('\n')
  for (const name of ['ami-id', 'iam/', 'instance-id', 'local-ipv4', 'mac', 'network/', 'placement/', 'services/']) {
    expect(names).toContain(name)
  }
  expect(names).not.toContain('tags/')
  expect(names).not.toContain('public-ipv4')
  expect((await text(`network/interfaces/macs/${mac}/`)).split('\n')).toEqual([
    'device-number',
    'interface-id',
    'local-hostname',
    'local-ipv4s',
    'mac',
    'network-card',
    'owner-id',
    'security-group-ids',
    'security-groups',
    'subnet-id',
    'subnet-ipv4-cidr-block',
    'subnet-ipv6-cidr-blocks',
    'vpc-id',
    'vpc-ipv4-cidr-block',
    'vpc-ipv4-cidr-blocks',
  ])
  expect((await (await get('/')).text()).split('\n')).toContain('latest')
})

test('what is not there is 404', async () => {
  for (const path of ['/latest/meta-data/nothing', '/latest/user-data', '/other/meta-data', '/latest/meta-data/tags']) {
    expect((await get(path)).status).toBe(404)
  }
})

test('the identity document names account, region and instance', async () => {
  const document = await (await get('/latest/dynamic/instance-identity/document')).json()
  expect(document).toMatchObject({
    accountId: pairIds.account,
    region: 'eu-central-1',
    availabilityZone: 'eu-central-1a',
    instanceId: instanceOf('a'),
    instanceType: 'm5.large',
    imageId: pairIds.image,
    privateIp: '10.77.0.1',
    architecture: 'x86_64',
  })
})

test('user data is what the instance was given', async () => {
  await start({}, { userData: (instance) => `#!/bin/sh\n# ${instance}` })
  expect(await (await get('/latest/user-data')).text()).toBe(`#!/bin/sh\n# ${instanceOf('a')}`)
})

test('tags are told where the instance’s options let them', async () => {
  await start({ group: 'db' }, {}, optioned({ InstanceMetadataTags: 'enabled' }))
  expect(await text('tags/instance/')).toBe('Name\nfailover-group')
  expect(await text('tags/instance/failover-group')).toBe('db')
})

test('an elastic IP shows, when the metadata has caught up', async () => {
  await ec2().associateAddress({ AllocationId: pairIds.allocation, NetworkInterfaceId: nicA })
  passes(2000)
  expect(await text('public-ipv4')).toBe('203.0.113.10')
  const at = `network/interfaces/macs/${mac}`
  expect(await text(`${at}/public-ipv4s`)).toBe('203.0.113.10')
  expect(await text(`${at}/ipv4-associations/`)).toBe('203.0.113.10')
  expect(await text(`${at}/ipv4-associations/203.0.113.10`)).toBe('10.77.0.1')
})

test('an address that EC2 moved shows later', async () => {
  const path = `network/interfaces/macs/${mac}/local-ipv4s`
  await ec2().assignPrivateIpAddresses({ NetworkInterfaceId: nicA, PrivateIpAddresses: [vip] })
  expect(await text(path)).toBe('10.77.0.1')
  passes(1999)
  expect(await text(path)).toBe('10.77.0.1')
  passes(1)
  expect(await text(path)).toBe(`10.77.0.1\n${vip}`)
  lay({ does: { kind: 'stale', ms: 5000 } })
  expect(await text(path)).toBe('10.77.0.1')
})

test('a token is asked for by PUT, for so many seconds', async () => {
  const answer = await token()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('x-aws-ec2-metadata-token-ttl-seconds')).toBe('60')
  const given = await answer.text()
  const told = await get('/latest/meta-data/instance-id', given)
  expect(told.status).toBe(200)
  expect(told.headers.get('x-aws-ec2-metadata-token-ttl-seconds')).toBe('60')
  passes(60_000)
  expect((await get('/latest/meta-data/instance-id', given)).status).toBe(401)
})

test.each([
  ['no time to live', {}, 400],
  ['too long a time', { 'x-aws-ec2-metadata-token-ttl-seconds': '21601' }, 400],
  ['no time at all', { 'x-aws-ec2-metadata-token-ttl-seconds': '0' }, 400],
  ['a proxy', { 'x-aws-ec2-metadata-token-ttl-seconds': '60', 'x-forwarded-for': '10.0.0.1' }, 403],
])('no token for %s', async (_, headers, status) => {
  expect((await token(headers as Record<string, string>)).status).toBe(status)
})

test('without a token, or with a wrong one, nothing is told', async () => {
  const bare = await fetch(`${imds.url}/latest/meta-data/instance-id`)
  expect(bare.status).toBe(401)
  expect(await bare.text()).toContain('401 - Unauthorized')
  expect((await get('/latest/meta-data/instance-id', 'wrong')).status).toBe(401)
})

test('other methods are not allowed', async () => {
  expect((await fetch(`${imds.url}/latest/meta-data/`, { method: 'POST' })).status).toBe(405)
  expect((await fetch(`${imds.url}/latest/meta-data/`, { method: 'PUT' })).status).toBe(405)
})

test('version 1 answers where tokens are optional, but not with a wrong one', async () => {
  await start({}, {}, optioned({ HttpTokens: 'optional' }))
  const bare = await fetch(`${imds.url}/latest/meta-data/instance-id`)
  expect(await bare.text()).toBe(instanceOf('a'))
  expect((await get('/latest/meta-data/instance-id', 'wrong')).status).toBe(401)
})

test('a service that is switched off refuses everything', async () => {
  await start({}, {}, optioned({ HttpEndpoint: 'disabled' }))
  expect((await token()).status).toBe(403)
  expect((await fetch(`${imds.url}/latest/meta-data/instance-id`)).status).toBe(403)
})

test('tells hosts apart by the address that they ask from, and their tokens too', async () => {
  const asked: string[] = []
  let name: 'a' | 'b' | undefined = 'a'
  const shared = await sandbox.serveMetadata({
    instanceOf: (from) => {
      asked.push(from)
      return name && instanceOf(name)
    },
  })
  imds = shared
  const ofA = await (await token()).text()
  expect(await (await get('/latest/meta-data/instance-id', ofA)).text()).toBe(instanceOf('a'))
  name = 'b'
  expect((await get('/latest/meta-data/instance-id', ofA)).status).toBe(401)
  expect(await text('instance-id')).toBe(instanceOf('b'))
  name = undefined
  const stranger = await fetch(`${imds.url}/latest/meta-data/instance-id`)
  expect([stranger.status, await stranger.text()]).toEqual([404, 'The sandbox knows no instance at this address.\n'])
  expect(new Set(asked)).toEqual(new Set(['127.0.0.1']))
})

test('an instance that the world does not have is named', async () => {
  imds = await sandbox.serveMetadata({ instanceOf: () => 'i-00000000000000bad' })
  expect(await (await token()).text()).toBe('The world has no i-00000000000000bad.\n')
})

test('an instance that is off answers nobody', async () => {
  const off = (world: World): World => ({
    ...world,
    accounts: world.accounts.map((account) => ({
      ...account,
      holdings: (region) => {
        const held = account.holdings(region)
        return { ...held, instances: held.instances?.map((one) => ({ ...one, State: { Name: 'stopped' } })) ?? [] }
      },
    })),
  })
  await start({}, {}, off)
  await expect(token()).rejects.toThrow()
})

test('a burst of 401 ends, and the token was good all the time', async () => {
  const given = await (await token()).text()
  lay({ request: 'GET *', count: 2, does: { kind: 'error', status: 401 } })
  const statuses = []
  for (let at = 0; at < 3; at++) statuses.push((await get('/latest/meta-data/mac', given)).status)
  expect(statuses).toEqual([401, 401, 200])
})

test('a fault hits the requests and the instance that it names', async () => {
  lay({ request: 'GET /latest/meta-data/iam/*', instance: '*a', does: { kind: 'error', status: 503 } })
  expect((await get('/latest/meta-data/iam/info')).status).toBe(503)
  expect((await get('/latest/meta-data/mac')).status).toBe(200)
  lay({ instance: '*b', does: { kind: 'error', status: 503 } })
  expect((await get('/latest/meta-data/mac')).status).toBe(200)
})

test('tokens may be short, whatever was asked for', async () => {
  await start({}, { tokensLast: 1500 })
  const given = await (await token()).text()
  passes(1499)
  expect((await get('/latest/meta-data/mac', given)).status).toBe(200)
  passes(1)
  expect((await get('/latest/meta-data/mac', given)).status).toBe(401)
})

test('what hangs never answers', async () => {
  lay({ does: { kind: 'hang' } })
  const giveUp = new AbortController()
  const asked = fetch(`${imds.url}/latest/meta-data/mac`, { signal: giveUp.signal })
  while (imds.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  giveUp.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  expect(imds.requests.at(-1)).toMatchObject({ request: 'GET /latest/meta-data/mac', status: 0 })
})

test.each(['reset', 'truncate'] as const)('a connection may end early: %s', async (kind) => {
  const given = await (await token()).text()
  lay({ does: { kind } })
  await expect(get('/latest/meta-data/', given).then((answer) => answer.text())).rejects.toThrow()
})

test('an answer may be garbage, or late', async () => {
  lay({ count: 1, request: 'GET *', does: { kind: 'garbage' } }, { request: 'GET *', does: { kind: 'delay', ms: 20 } })
  expect(await text('mac')).not.toBe(mac)
  const started = performance.now()
  expect(await text('mac')).toBe(mac)
  expect(performance.now() - started).toBeGreaterThanOrEqual(19)
})

test('a closed service refuses connections, and can be served again on its port', async () => {
  const { port } = imds
  await imds.close()
  await expect(token()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  imds = await sandbox.serveMetadata({ instanceOf: () => instanceOf('a'), port })
  expect((await token()).status).toBe(200)
})

test('the sandbox takes the service with it, and keeps its own log free of it', async () => {
  await token()
  expect(imds.requests).toEqual([
    { at: clock.now, instance: instanceOf('a'), request: 'PUT /latest/api/token', status: 200 },
  ])
  expect(sandbox.calls).toEqual([])
  await sandbox.close()
  await expect(token()).rejects.toThrow()
})
