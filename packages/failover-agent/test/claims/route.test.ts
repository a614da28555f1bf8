import { pairIds } from '@arnq/sandbox'
import type { Route } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, instanceOf, interfaceOf, setStage } from './stage.ts'

const [table, second] = pairIds.routeTables
const destination = '10.99.0.100/32'
const { signal } = new AbortController()
const open = (to = destination) =>
  setStage({ ...emptyGroup, routes: [{ destination: to, tables: [table, second], device: 'eth0' }] })
const claimOf = (stage: ReturnType<typeof open>, to = destination) => stage.a.claim(`route ${to} ${table}`)
const own = { NetworkInterfaceId: interfaceOf('a'), SourceDestCheck: false }
const look = (...Routes: Route[]) => lookAt({ routeTable: { RouteTableId: table, Routes }, networkInterface: own })

test('each table has a claim of its own', () => {
  const names = open().a.claims.map(({ name }) => name)
  expect(names).toEqual([`route ${destination} ${table}`, `route ${destination} ${second}`])
})

test.each<[string, Route, object]>([
  ['to our interface', { DestinationCidrBlock: destination, NetworkInterfaceId: interfaceOf('a') }, { holder: 'us' }],
  [
    'to another instance',
    { DestinationCidrBlock: destination, NetworkInterfaceId: interfaceOf('b'), InstanceId: instanceOf('b') },
    { holder: 'them', who: instanceOf('b'), yields: true },
  ],
  [
    'to a gateway',
    { DestinationCidrBlock: destination, GatewayId: 'igw-1' },
    { holder: 'unfit', why: expect.stringContaining('igw-1') },
  ],
  [
    'that is not there',
    { DestinationCidrBlock: '10.99.0.101/32' },
    { holder: 'unfit', why: expect.stringContaining(`aws ec2 create-route --route-table-id ${table}`) },
  ],
])('a route %s', async (_, route, sight) => {
  expect(await claimOf(open()).observe(look(route), signal)).toMatchObject(sight)
})

test('an interface that drops what is not its own carries no route, and the command is told', async () => {
  const seen = lookAt({ routeTable: { Routes: [] }, networkInterface: { ...own, SourceDestCheck: true } })
  const why = expect.stringContaining(`--network-interface-id ${interfaceOf('a')} --no-source-dest-check`)
  expect(await claimOf(open()).observe(seen, signal)).toEqual({ holder: 'unfit', why })
})

test('a table that EC2 does not know may be new: after 10 s it is a mistake', async () => {
  const stage = open()
  const seen = () => claimOf(stage).observe(lookAt({ networkInterface: own }), signal)
  expect(await seen()).toMatchObject({ holder: 'unknown' })
  await stage.time.pass(10_000)
  expect(await seen()).toMatchObject({ holder: 'unfit' })
})

test('one table that refuses leaves the other its route', async () => {
  const stage = open()
  stage.a.gate = (() => {
    let count = 0
    return (door: string) => (door === 'aws.replaceRoute' && count++ === 0 ? 'before' : 'goes')
  })()
  const turned = { DestinationCidrBlock: destination, NetworkInterfaceId: interfaceOf('b') }
  for (const RouteTableId of [table, second])
    await stage.aws.call(stage.a.doors.identity.target, 'ec2', 'replaceRoute', { RouteTableId, ...turned })
  stage.a.role = 'MASTER'
  await stage.a.round()
  expect(await stage.a.sight(`route ${destination} ${table}`)).toMatchObject({ holder: 'them' })
  expect(await stage.a.sight(`route ${destination} ${second}`)).toEqual({ holder: 'us' })
  expect(await stage.a.settle('MASTER')).toBe(true)
})

test('IPv6 goes by its own field, in any spelling', async () => {
  const to = '2001:db8:ff::/64'
  const stage = open(to)
  const route = { DestinationIpv6CidrBlock: '2001:DB8:FF:0::/64', NetworkInterfaceId: interfaceOf('a') }
  expect(await claimOf(stage, to).observe(look(route), signal)).toEqual({ holder: 'us' })
  await during(stage.time, claimOf(stage, to).take(look(route), signal)).catch(() => {})
  expect(stage.aws.calls.at(-1)?.input).toMatchObject({ DestinationIpv6CidrBlock: to })
})
