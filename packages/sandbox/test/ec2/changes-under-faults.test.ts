import { setImmediate as nextTurn } from 'node:timers/promises'
import { AttachVolumeCommand, DescribeVolumesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { afterEach, describe, expect, test } from 'vitest'
import type { Denial } from '../../src/index.ts'
import { type Sandbox, serve } from '../../src/server.ts'
import { type PairOptions, pairHostIds, pairIds, pairKey, pairWorld } from '../../src/worlds/index.ts'
import { clientsOf, keysFrom } from '../clients.ts'
import { guests, pairBench, refusalOf } from './pair-bench.ts'

const a = pairHostIds('a').instance
const b = pairHostIds('b').instance
const free = 'vol-0000000000000000e'
const held: PairOptions = {
  volumes: [{ id: pairIds.volume, at: { host: 'a', device: '/dev/sdf' } }, { id: free }],
}

type Bench = ReturnType<typeof pairBench>
type Change = {
  readonly action: string
  readonly make: (bench: Bench, dry?: boolean) => Promise<unknown>
  /** What shows that it took effect. */
  readonly seen: (bench: Bench) => Promise<string | undefined>
  readonly before: string
  readonly after: string
}

const stateOf = async ({ instance }: Bench) => (await instance(a)).State?.Name
const tagOf = async ({ instance }: Bench) => String((await instance(a)).Tags?.map(({ Key }) => Key))
const one = { InstanceIds: [a] }
const tags = { Resources: [a], Tags: [{ Key: 'Name' }] }

const changes: readonly Change[] = [
  {
    action: 'AttachVolume',
    make: ({ call }, DryRun = false) =>
      call('attachVolume', { VolumeId: free, InstanceId: a, Device: '/dev/sdg', DryRun }),
    seen: ({ volume }) => volume(free),
    before: 'available',
    after: 'attaching a',
  },
  {
    action: 'DetachVolume',
    make: ({ call }, DryRun = false) => call('detachVolume', { VolumeId: pairIds.volume, DryRun }),
    seen: ({ volume }) => volume(),
    before: 'attached a',
    after: 'detaching a',
  },
  {
    action: 'StopInstances',
    make: ({ call }, DryRun = false) => call('stopInstances', { ...one, DryRun }),
    seen: stateOf,
    before: 'running',
    after: 'stopping',
  },
  {
    action: 'TerminateInstances',
    make: ({ call }, DryRun = false) => call('terminateInstances', { ...one, DryRun }),
    seen: stateOf,
    before: 'running',
    after: 'shutting-down',
  },
  {
    action: 'DeleteTags',
    make: ({ call }, DryRun = false) => call('deleteTags', { ...tags, DryRun }),
    seen: tagOf,
    before: 'Name,failover-group',
    after: 'failover-group',
  },
  {
    action: 'CreateTags',
    make: ({ call }, DryRun = false) =>
      call('createTags', { Resources: [a], Tags: [{ Key: 'k', Value: 'v' }], DryRun }),
    seen: tagOf,
    before: 'Name,failover-group',
    after: 'Name,failover-group,k',
  },
]

describe.each(changes)('$action', ({ action, make, seen, before, after }) => {
  const fault = (does: NonNullable<Parameters<Bench['setFaults']>[0]>[number]['does']) => {
    const bench = pairBench(held)
    bench.setFaults([{ action: `ec2:${action}`, count: 1, does }])
    return bench
  }

  test('takes effect though the answer is lost, and not where the call was', async () => {
    const lost = fault({ kind: 'reset', after: 'effect' })
    expect(await refusalOf(make(lost))).toMatch(/ECONNRESET/)
    expect(await seen(lost)).toBe(after)
    const never = fault({ kind: 'reset' })
    expect(await refusalOf(make(never))).toMatch(/ECONNRESET/)
    expect(await seen(never)).toBe(before)
  })

  test('does nothing where it is refused, throttled, dry or only asked about', async () => {
    const failed = fault({ kind: 'error', code: 'InternalError', message: 'An internal error', status: 500 })
    expect(await refusalOf(make(failed))).toBe('InternalError: An internal error')
    expect(await seen(failed)).toBe(before)
    const paced = fault({ kind: 'throttle', capacity: 0, perSecond: 0 })
    expect(await refusalOf(make(paced))).toMatch(/^RequestLimitExceeded/)
    expect(await seen(paced)).toBe(before)
    const dry = pairBench(held)
    expect(await refusalOf(make(dry, true))).toMatch(/^DryRunOperation/)
    expect(await seen(dry)).toBe(before)
  })

  test('is refused by name where a policy forbids it, dry or not', async () => {
    const denials: readonly Denial[] = [{ action: `ec2:${action}`, by: 'iam' }]
    const bench = pairBench({ ...held, denials })
    for (const dry of [true, false]) {
      expect(await refusalOf(make(bench, dry))).toMatch(new RegExp(`^UnauthorizedOperation: .*perform: ec2:${action} `))
    }
    expect(await seen(bench)).toBe(before)
  })

  test('acts on the world as it is, even where reads lag; its effect shows to them later', async () => {
    const bench = pairBench(held)
    bench.pass(10_000)
    bench.setFaults([{ does: { kind: 'stale', ms: 5000 } }])
    await make(bench)
    expect(await seen(bench)).toBe(before)
    if (action === 'AttachVolume') expect(await refusalOf(make(bench))).toMatch(/^VolumeInUse/)
    bench.pass(4999)
    expect(await seen(bench)).toBe(before)
    bench.pass(1)
    expect(await seen(bench)).toBe(after)
  })
})

test('a change that a lagging call began ends like any other', async () => {
  const bench = pairBench(held)
  bench.setFaults([{ action: 'ec2:*Volume', does: { kind: 'stale', ms: 5000 } }])
  await bench.call('attachVolume', { VolumeId: free, InstanceId: a, Device: '/dev/sdg' })
  await bench.call('detachVolume', { VolumeId: pairIds.volume })
  bench.pass(1000)
  expect(await bench.volume(free)).toBe('attached a')
  expect(await bench.volume()).toBe('available')
})

test('starting and rebooting take effect though the answer is lost', async () => {
  const machinery = guests()
  const { call, pass, instance, setFaults } = pairBench(held, machinery)
  setFaults([{ action: 'ec2:RebootInstances', count: 1, does: { kind: 'reset', after: 'effect' } }])
  expect(await refusalOf(call('rebootInstances', one))).toMatch(/ECONNRESET/)
  await nextTurn()
  expect(machinery.log).toEqual(['stop a clean', 'start a'])
  await call('stopInstances', one)
  pass(8000)
  await call('describeInstances', {})
  setFaults([{ action: 'ec2:StartInstances', count: 1, does: { kind: 'reset', after: 'effect' } }])
  expect(await refusalOf(call('startInstances', one))).toMatch(/ECONNRESET/)
  expect((await instance(a)).State?.Name).toBe('pending')
})

describe('over HTTP', () => {
  let sandbox: Sandbox | undefined
  afterEach(() => sandbox?.close())

  /** Clients of a host: the session of its role is called after it. */
  async function hostClients(url: string, host: 'a' | 'b') {
    const RoleArn = `arn:aws:iam::${pairIds.account}:role/${pairIds.role}`
    const take = new AssumeRoleCommand({ RoleArn, RoleSessionName: pairHostIds(host).instance })
    const taken = await clientsOf(url, pairKey, pairIds.region).sts.send(take)
    return clientsOf(url, keysFrom(taken), pairIds.region).ec2
  }
  const attach = (InstanceId: string) =>
    new AttachVolumeCommand({ VolumeId: pairIds.volume, InstanceId, Device: '/dev/sdf' })

  test('a fault can be for one host alone', async () => {
    sandbox = await serve(pairWorld({ times: { attach: 0, stop: 0 } }))
    const [hostA, hostB] = [await hostClients(sandbox.url, 'a'), await hostClients(sandbox.url, 'b')]
    const does = { kind: 'error', code: 'Unavailable', message: 'try again', status: 503 } as const
    sandbox.setFaults([{ caller: `arn:aws:sts::*:assumed-role/failover/${a}`, does }])
    expect(await refusalOf(hostA.send(attach(a)))).toBe('Unavailable: try again')
    expect(await refusalOf(hostB.send(attach(b)))).toBe('answered')
    sandbox.setFaults([{ caller: 'arn:aws:sts::*:assumed-role/failover/i-*b', action: 'ec2:*Instances', does }])
    expect(await refusalOf(hostB.send(new StopInstancesCommand(one)))).toBe('Unavailable: try again')
    expect(await refusalOf(hostA.send(new StopInstancesCommand(one)))).toBe('answered')
    expect(sandbox.calls.at(-1)).toMatchObject({
      operation: 'StopInstances',
      callerArn: `arn:aws:sts::${pairIds.account}:assumed-role/failover/${a}`,
      status: 200,
    })
  })

  test('says to the SDK what it says in process, and nothing of its own bookkeeping', async () => {
    sandbox = await serve(pairWorld({ times: { attach: 60_000 } }))
    const host = await hostClients(sandbox.url, 'a')
    const { $metadata: _, ...answer } = await host.send(attach(a))
    expect(answer).toEqual({
      VolumeId: pairIds.volume,
      InstanceId: a,
      Device: '/dev/sdf',
      State: 'attaching',
      AttachTime: expect.any(Date),
    })
    const { Volumes } = await host.send(new DescribeVolumesCommand({ VolumeIds: [pairIds.volume] }))
    expect(Volumes?.[0]?.Attachments).toEqual([{ ...answer, DeleteOnTermination: false }])
    expect(await refusalOf(host.send(attach(b)))).toBe(
      `VolumeInUse: ${pairIds.volume} is already attached to an instance`,
    )
  })

  test('a call that hangs changes nothing', async () => {
    sandbox = await serve(pairWorld())
    const host = await hostClients(sandbox.url, 'a')
    sandbox.setFaults([{ action: 'ec2:AttachVolume', count: 1, does: { kind: 'hang' } }])
    const giveUp = new AbortController()
    const before = sandbox.calls.length
    const hanging = refusalOf(host.send(attach(a), { abortSignal: giveUp.signal }))
    while (sandbox.calls.length === before) await new Promise((resolve) => setImmediate(resolve))
    giveUp.abort()
    expect(await hanging).toMatch(/^AbortError/)
    const { Volumes } = await host.send(new DescribeVolumesCommand({ VolumeIds: [pairIds.volume] }))
    expect(Volumes?.[0]?.State).toBe('available')
  })

  test('a change ends by the clock of the machine too', async () => {
    sandbox = await serve(pairWorld({ times: { attach: 20 } }))
    const host = await hostClients(sandbox.url, 'a')
    await host.send(attach(a))
    const state = async () => {
      const { Volumes } = await host.send(new DescribeVolumesCommand({ VolumeIds: [pairIds.volume] }))
      return Volumes?.[0]?.Attachments?.[0]?.State
    }
    while ((await state()) === 'attaching') await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await state()).toBe('attached')
  })
})
