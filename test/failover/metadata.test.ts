import { expect, test } from 'vitest'
import { movableClocks, putForward } from './clocks.ts'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, phaseOf, placesOf } from './evidence.ts'
import { startPair, until } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const TAKEOVER = ['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses']
const one = { hosts: [{ name: 'a' }] } as const

test('35: the metadata service is never asked without a token', async () => {
  const pair = await startPair({ lab: one })
  const requests = await pair.lab.aws.metadataRequests()
  expect(requests.length).toBeGreaterThan(3)
  expect(requests.filter(({ status }) => status === 401)).toEqual([])
  expect(requests[0]?.request).toBe('PUT /latest/api/token')
})

test('35: tokens that end early are fetched anew', async () => {
  const pair = await startPair({ lab: { ...one, lasting: { tokensLast: 300 } } })
  const requests = await pair.lab.aws.metadataRequests()
  expect(requests.filter(({ status }) => status === 401).length).toBeGreaterThan(0)
  expect(requests.filter(({ request }) => request.startsWith('PUT')).length).toBeGreaterThan(1)
  expect((await groupOf(pair, pair.host('a'))).alarms).toEqual([])
})

test('35: a service that refuses a good token now and then is asked again', async () => {
  const pair = await startPair({ started: false, lab: one })
  await pair.lab.aws.setMetadataFaults([{ request: 'GET *', count: 1, does: { kind: 'error', status: 401 } }])
  await pair.startAll()
  expect((await pair.lab.aws.metadataRequests()).filter(({ status }) => status === 401)).toHaveLength(1)
})

test('35: an agent that gets no token says why, and waits; status cannot tell', async () => {
  const pair = await startPair({ started: false, lab: one })
  const a = pair.host('a')
  // A hop limit of 1 lets no answer into a container: the question goes out, and nothing comes back.
  await pair.lab.aws.setMetadataFaults([{ request: 'PUT *', does: { kind: 'hang' } }])
  await pair.start(a)
  await until('it says so', pair.lab, async () =>
    (await a.agent.log()).some((line) => line.includes('raise the hop limit to 2')),
  )
  const { status, stderr } = await a.agent.command(['status'])
  expect(status).toBe(4)
  expect(stderr).toContain('does not know yet who this instance is')
  expect(changesOf(pair.lab, a)).toEqual([])
  await pair.lab.aws.setMetadataFaults([])
  await pair.becomes(a, 'active')
})

test('35: a takeover while the metadata service is down does not wait for its word longer than it must', async () => {
  const pair = await startPair({ env: movableClocks })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  // Its keys it has had before: a standby fetches them when it first looks, and looks when it is asked.
  await lab.network.linkDown('a')
  await pair.becomes(b, 'active')
  await lab.network.linkUp('a')
  await a.keepalived.becomes('BACKUP')
  await pair.becomes(a, 'standby')
  await lab.aws.setMetadataFaults([{ does: { kind: 'error', status: 503 } }])
  const from = lab.aws.calls.length
  await b.keepalived.stop()
  await until('the address is at a', lab, async () => placesOf(lab).address === 'a')
  await toldBy(pair, a, 'that the metadata service does not confirm it', ({ claims }) =>
    claims.some(({ sight }) => sight?.holder === 'moving' && sight.why.includes('metadata service')),
  )
  await putForward(lab, [a], 21_000)
  await pair.becomes(a, 'active')
  expect(placesOf(lab)).toEqual(allAt(a))
  expect((await a.agent.log()).join('\n')).toContain('EC2 says that it is ours, and that counts')
  expect(allChanges(lab, from)).toEqual(['b DetachVolume', 'a AttachVolume', 'a AssignPrivateIpAddresses'])
})

test('35: an agent that starts while the metadata service is down knows who it is, and lets go of what needs no EC2', async () => {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  await lab.aws.setMetadataFaults([{ instance: a.instance, does: { kind: 'error', status: 503 } }])
  await a.agent.kill()
  await a.keepalived.stop()
  await a.agent.start()
  await until(
    'it is unmounted',
    lab,
    async () => (await a.run(['grep', '-q', ' /srv/data ', '/proc/mounts'])).status === 1,
  )
  await alarmOn(pair, a, 'degraded')
  expect(await phaseOf(pair, a)).not.toBe('standby')
  expect(placesOf(lab).volume).toBe('attached at a')
  await lab.aws.setMetadataFaults([])
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
  await client.nextAck()
  await assertNothingLost(client, b)
})

test('36: keys that end in the middle of a takeover are replaced, and it goes on', async () => {
  const pair = await startPair({ lab: { lasting: { keysLast: 600_000 } } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  // Those of a end before it detaches, those of b when it has begun to attach.
  await lab.aws.advance(600_000)
  await a.keepalived.stop()
  await until('b attaches', lab, async () => placesOf(lab).volume === 'attaching at b')
  await lab.aws.advance(600_000)
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  const ended = lab.aws.calls.slice(from).filter(({ code }) => /Expired/.test(code ?? ''))
  expect(ended.length).toBeGreaterThan(1)
  const done = lab.aws.calls
    .slice(from)
    .filter(({ code, operation }) => code === undefined && !operation.startsWith('D'))
  expect(done.map(({ operation }) => operation)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses'])
  expect(placesOf(lab)).toEqual(allAt(b))
  await client.nextAck()
  await assertNothingLost(client, b)
})
