import type { Instance, Volume } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { HostError } from '../../src/host.ts'
import type { GroupRecord } from '../../src/journal.ts'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, instanceOf, type Stage, setStage, VOLUME } from './stage.ts'

const name = `volume ${VOLUME}`
const group = { ...emptyGroup, volumes: [{ id: VOLUME, holders: { policy: 'report' } as const }] }
const { signal } = new AbortController()
const [us, other] = [instanceOf('a'), instanceOf('b')]

const free: Volume = { VolumeId: VOLUME, State: 'available', AvailabilityZone: 'eu-central-1a', Attachments: [] }
const at = (InstanceId: string, State: 'attaching' | 'attached' | 'detaching' | 'busy'): Volume => ({
  ...free,
  State: 'in-use',
  Attachments: [{ VolumeId: VOLUME, InstanceId, State, Device: '/dev/sdf' }],
})
const instance = (Name: 'running' | 'stopped' | 'stopping' | 'terminated'): Instance => ({
  InstanceId: other,
  State: { Name },
})

type Seen = { readonly volume?: Volume; readonly instance?: Instance }

/** What the claim makes of looks, so many milliseconds apart. */
async function looks(stage: Stage, seen: readonly (Seen & { readonly after?: number })[]) {
  const sights = []
  for (const { after = 0, ...things } of seen) {
    await stage.time.pass(after)
    sights.push(await during(stage.time, stage.a.claim(name).observe(lookAt(things), signal)))
  }
  return sights
}
const last = async (stage: Stage, seen: readonly (Seen & { readonly after?: number })[]) =>
  (await looks(stage, seen)).at(-1)
const plugged = (stage: Stage): Stage => {
  stage.a.machine.plug(VOLUME)
  return stage
}
const open = () => setStage(group)

test('it is ours when EC2 has attached it here and its device has come', async () => {
  expect(await last(plugged(open()), [{ volume: at(us, 'attached') }])).toEqual({ holder: 'us' })
  expect(await last(open(), [{ volume: at(us, 'attached') }])).toMatchObject({ holder: 'moving', to: 'us' })
  expect(await last(plugged(open()), [{ volume: at(us, 'attaching') }])).toMatchObject({ holder: 'moving', to: 'us' })
  expect(await last(plugged(open()), [{ volume: at(us, 'busy') }])).toMatchObject({ holder: 'moving', to: 'nobody' })
})

test.each(['attaching', 'attached'] as const)(
  '%s for 90 s without a device is begun anew, under another name',
  async (state) => {
    const stage = open()
    const sights = await looks(stage, [{ volume: at(us, state) }, { volume: at(us, state), after: 89_000 }])
    expect(sights[1]).toMatchObject({ holder: 'moving', to: 'us' })
    const stuck = lookAt({ volume: at(us, state) })
    await stage.time.pass(1100)
    const { a, aws } = stage
    expect(await a.claim(name).observe(stuck, signal)).toMatchObject({ holder: 'partly' })
    await aws.call(a.doors.identity.target, 'ec2', 'attachVolume', {
      VolumeId: VOLUME,
      InstanceId: us,
      Device: '/dev/sdf',
    })
    await during(stage.time, a.claim(name).take(stuck, signal))
    await stage.time.pass(500)
    await during(stage.time, a.claim(name).take(lookAt({ volume: free }), signal))
    const sent = aws.calls
      .filter(({ operation }) => !operation.startsWith('Describe'))
      .map(({ operation, input }) => [operation, input])
    expect(sent).toMatchObject([
      ['AttachVolume', {}],
      ['DetachVolume', { InstanceId: us }],
      ['AttachVolume', { Device: '/dev/sdg' }],
    ])
  },
)

test.each([
  ['a Multi-Attach volume', { ...at(us, 'attached'), MultiAttachEnabled: true }, 'no-multi-attach-enabled'],
  ['one of another zone', { ...free, AvailabilityZone: 'eu-central-1b' }, 'eu-central-1b'],
  ['a broken one', { ...free, State: 'error' as const }, 'error'],
])('%s is never taken', async (_, volume, why) => {
  const stage = open()
  expect(await last(stage, [{ volume }])).toEqual({ holder: 'unfit', why: expect.stringContaining(why) })
  await expect(stage.a.claim(name).take(lookAt({ volume }), signal)).rejects.toThrow(why)
  expect(stage.aws.calls).toEqual([])
})

test('a device of another serial is never touched, whatever EC2 says', async () => {
  const stage = plugged(open())
  stage.a.machine.mismatched.add(VOLUME)
  expect(await last(stage, [{ volume: at(us, 'attached') }])).toMatchObject({ holder: 'unfit' })
  await expect(stage.a.claim(name).drop(lookAt({ volume: at(us, 'attached') }), signal)).rejects.toThrow(
    'another serial',
  )
})

test('a volume that EC2 does not know may be new: after 10 s it is a mistake', async () => {
  const sights = await looks(open(), [{}, { after: 9000 }, { after: 1100 }])
  expect(sights.map(({ holder }) => holder)).toEqual(['unknown', 'unknown', 'unfit'])
})

test('a stopped holder yields only once two looks, a second apart, agree', async () => {
  const stopped = { volume: at(other, 'attached'), instance: instance('stopped') }
  const running = { volume: at(other, 'attached'), instance: instance('running') }
  const sights = await looks(open(), [
    stopped,
    { ...stopped, after: 900 },
    { ...running, after: 50 },
    { ...stopped, after: 5000 },
    { ...stopped, after: 1000 },
  ])
  expect(sights).toMatchObject([
    { holder: 'moving', to: 'nobody' },
    { holder: 'moving', to: 'nobody' },
    { holder: 'them', who: other, state: 'running', yields: false },
    { holder: 'moving', to: 'nobody' },
    { holder: 'them', who: other, state: 'stopped', yields: true },
  ])
})

test('one look is one opinion, however often it is asked', async () => {
  const stage = open()
  const look = lookAt({ volume: at(other, 'attached'), instance: instance('stopped') })
  for (const after of [0, 2000, 2000]) {
    await stage.time.pass(after)
    expect(await stage.a.claim(name).observe(look, signal)).toMatchObject({ holder: 'moving' })
  }
})

test.each([
  ['terminated', instance('terminated'), { holder: 'moving', to: 'nobody' }],
  ['forgotten', undefined, { holder: 'moving', to: 'nobody' }],
  ['stopping', instance('stopping'), { holder: 'them', state: 'stopping', yields: false }],
] as const)('a holder that is %s', async (_, holder, sight) => {
  expect(await last(open(), [{ volume: at(other, 'attached'), ...(holder && { instance: holder }) }])).toMatchObject(
    sight,
  )
})

test('what another instance does not let go of is held by it again after a while, so that an operator can act', async () => {
  const leaving = { volume: at(other, 'detaching'), instance: instance('running') }
  const sights = await looks(open(), [leaving, { ...leaving, after: 29_000 }, { ...leaving, after: 1100 }])
  expect(sights).toMatchObject([
    { holder: 'moving' },
    { holder: 'moving' },
    { holder: 'them', who: other, yields: false },
  ])
  expect(await last(open(), [{ volume: at(other, 'busy'), instance: instance('running') }])).toMatchObject({
    holder: 'them',
  })
})

test('it is lost when two looks say so and the device is gone, and not before', async () => {
  const stage = plugged(open())
  const mine = { volume: at(us, 'attached') }
  const theirs = { volume: at(other, 'attached'), instance: instance('running') }
  await looks(stage, [mine])
  stage.a.machine.yank(VOLUME)
  const sights = await looks(stage, [
    { ...theirs, after: 200 },
    { ...theirs, after: 900 },
    { ...theirs, after: 200 },
  ])
  expect(sights.map(({ holder }) => holder)).toEqual(['unknown', 'unknown', 'lost'])
  await during(stage.time, stage.a.claim(name).drop(lookAt(theirs), signal))
  expect(await last(stage, [theirs])).toMatchObject({ holder: 'them', who: other })
  expect(stage.aws.calls).toEqual([])
})

test('a device that vanishes although EC2 has it attached is lost too', async () => {
  const stage = plugged(open())
  await looks(stage, [{ volume: at(us, 'attached') }])
  stage.a.machine.yank(VOLUME)
  const sights = await looks(stage, [{ volume: at(us, 'attached') }, { volume: at(us, 'attached'), after: 1000 }])
  expect(sights.map(({ holder }) => holder)).toEqual(['unknown', 'lost'])
})

test('while a device here answers, nobody is believed who says that the volume is elsewhere', async () => {
  for (const volume of [free, at(other, 'attached'), undefined]) {
    const stage = plugged(open())
    const seen = { ...(volume && { volume }), instance: instance('running') }
    const sights = await looks(stage, [{ volume: at(us, 'attached') }, seen, { ...seen, after: 60_000 }])
    expect(sights.map(({ holder }) => holder)).toEqual(['us', 'unknown', 'unknown'])
    expect(await last(stage, [{ volume: at(us, 'attached') }])).toEqual({ holder: 'us' })
  }
})

test('a dead device that EC2 gives to somebody else is lost while it is used, and nothing once it is free', async () => {
  const stage = plugged(open())
  const theirs = { volume: at(other, 'attached'), instance: instance('running') }
  stage.a.machine.break(VOLUME)
  stage.a.machine.holders.push({ pid: 9, command: 'db', how: 'mounts /x', volume: VOLUME, as: 'claims' })
  const sights = await looks(stage, [theirs, { ...theirs, after: 1000 }])
  expect(sights.map(({ holder }) => holder)).toEqual(['unknown', 'lost'])
  await expect(stage.a.claim(name).drop(lookAt(theirs), signal)).rejects.toThrow('9 (db: mounts /x)')
  stage.a.machine.holders.length = 0
  expect(await last(stage, [theirs])).toMatchObject({ holder: 'them', who: other })
})

test('once EC2 has accepted to attach it, a look that is behind is not believed for ten seconds', async () => {
  const stage = open()
  await during(stage.time, stage.a.claim(name).take(lookAt({ volume: free }), signal))
  for (const volume of [free, at(other, 'detaching'), at(us, 'detaching')])
    expect(await last(stage, [{ volume, instance: instance('stopped') }])).toMatchObject({ holder: 'moving', to: 'us' })
  expect(await last(stage, [{ volume: free, after: 10_100 }])).toEqual({ holder: 'nobody' })
})

test('once EC2 has accepted to detach it, a look that is behind does not make it ours again', async () => {
  const stage = setStage(group, { volumes: [{ id: VOLUME, at: { host: 'a', device: '/dev/sdf' } }] })
  plugged(stage)
  const look = lookAt({ volume: at(us, 'attached') })
  await during(stage.time, stage.a.claim(name).drop(look, signal))
  expect(await last(stage, [{ volume: at(us, 'attached') }])).toMatchObject({ holder: 'moving', to: 'nobody' })
  // It did not happen after all.
  expect(await last(stage, [{ volume: at(us, 'attached'), after: 10_100 }])).toEqual({ holder: 'us' })
})

test('a detach whose answer was lost is neither ours nor nobody’s, also for an agent that starts then', async () => {
  for (const restart of [false, true]) {
    const stage = setStage(group, { volumes: [{ id: VOLUME, at: { host: 'a', device: '/dev/sdf' } }] })
    plugged(stage)
    const { a } = stage
    a.gate = (door) => (door === 'aws.detachVolume' ? (restart ? 'dies' : 'before') : 'goes')
    const dropped = a.claim(name).drop(lookAt({ volume: at(us, 'attached') }), signal)
    if (restart) await stage.time.pass(100)
    else await expect(during(stage.time, dropped)).rejects.toThrow('RequestLimitExceeded')
    if (restart) a.start()
    a.gate = (door) => (door === 'aws.detachVolume' ? 'lost' : 'goes')
    if (!restart) {
      // EC2 has refused: nothing has happened.
      expect(await last(stage, [{ volume: at(us, 'attached') }])).toEqual({ holder: 'us' })
      await expect(
        during(stage.time, a.claim(name).drop(lookAt({ volume: at(us, 'attached') }), signal)),
      ).rejects.toThrow('LostReply')
    }
    expect(await last(stage, [{ volume: at(us, 'attached') }])).toMatchObject({ holder: 'partly' })
    expect(await last(stage, [{ volume: at(us, 'attached'), after: 10_100 }])).toEqual({ holder: 'us' })
  }
})

test('it is not detached while anything has its device, and whoever has it is named', async () => {
  const stage = plugged(open())
  const drop = () => during(stage.time, stage.a.claim(name).drop(lookAt({ volume: at(us, 'attached') }), signal))
  stage.a.machine.holders.push({ pid: 31, command: 'sh', how: 'mounts /mnt', volume: VOLUME, as: 'claims' })
  await expect(drop()).rejects.toThrow(/in use by 31 \(sh: mounts \/mnt\)/)
  // Without a file system of ours the release test sees no process that has just opened the device.
  stage.a.machine.holders.splice(0, 1, { pid: 32, command: 'db', how: 'fd /dev/nvme1n1', volume: VOLUME, as: 'raw' })
  await expect(drop()).rejects.toThrow(/in use by 32 \(db/)
  expect(stage.aws.calls).toEqual([])
})

test('where holders are ended, so are those that have the device past all mounts, and then it is detached', async () => {
  const kill = { ...group, volumes: [{ id: VOLUME, holders: { policy: 'kill', grace: 1 } as const }] }
  const stage = plugged(setStage(kill, { volumes: [{ id: VOLUME, at: { host: 'a', device: '/dev/sdf' } }] }))
  const { machine } = stage.a
  machine.holders.push(
    { pid: 31, command: 'sh', how: 'mounts /mnt', volume: VOLUME, as: 'claims', obeys: 'SIGTERM' },
    { pid: 32, command: 'db', how: 'fd /dev/nvme1n1', volume: VOLUME, as: 'raw', obeys: 'SIGKILL' },
  )
  await during(stage.time, stage.a.claim(name).drop(lookAt({ volume: at(us, 'attached') }), signal))
  expect(machine.deeds.filter((deed) => deed.startsWith('SIG'))).toEqual(['SIGTERM 31', 'SIGTERM 32', 'SIGKILL 32'])
  expect(stage.aws.calls.map(({ operation }) => operation)).toEqual(['DetachVolume'])
})

test('a device that the kernel has taken away meanwhile is free', async () => {
  const stage = plugged(setStage(group, { volumes: [{ id: VOLUME, at: { host: 'a', device: '/dev/sdf' } }] }))
  stage.a.machine.fate = (deed) => {
    if (deed === 'isFree') throw new HostError('missing', 'No such device or address')
  }
  await during(stage.time, stage.a.claim(name).drop(lookAt({ volume: at(us, 'attached') }), signal))
  expect(stage.aws.calls.map(({ operation }) => operation)).toEqual(['DetachVolume'])
})

test('policy kill ends who keeps the device in another namespace, for a drop and never for a take', async () => {
  const kill = { policy: 'kill', grace: 5 } as const
  const stage = setStage(
    { ...emptyGroup, volumes: [{ id: VOLUME, holders: kill }] },
    { volumes: [{ id: VOLUME, at: { host: 'a', device: '/dev/sdf' } }] },
  )
  plugged(stage)
  const { a, time, aws } = stage
  a.machine.holders.push({ pid: 31, command: 'sh', how: 'mounts /mnt', volume: VOLUME, as: 'claims', obeys: 'SIGTERM' })
  a.notes.set(name, time.clock.now().toISOString())
  a.start()
  const look = lookAt({ volume: at(us, 'attached') })
  expect(await a.claim(name).observe(look, signal)).toMatchObject({ holder: 'partly' })
  await expect(during(time, a.claim(name).take(look, signal))).rejects.toThrow('31 (sh')
  expect(aws.calls).toEqual([])
  await during(time, a.claim(name).drop(look, signal))
  expect(a.machine.deeds).toContain('SIGTERM 31')
  expect(aws.calls.map(({ operation }) => operation)).toEqual(['DetachVolume'])
})

test('names that EC2 refuses are remembered; two volumes that are attached at one time get two names', async () => {
  const second = 'vol-0000000000000000e'
  const both = {
    ...emptyGroup,
    volumes: [VOLUME, second].map((id) => ({ id, holders: { policy: 'report' } as const })),
  }
  const stage = setStage(both, { volumes: [{ id: VOLUME }, { id: second }], hiddenDevices: ['/dev/sdf', '/dev/sdg'] })
  expect(await stage.a.settle('MASTER')).toBe(true)
  const names = (): unknown[] =>
    stage.aws.calls
      .filter(({ operation }) => operation === 'AttachVolume')
      .map(({ input, status }) => [(input as { Device?: string }).Device, status])
  expect(names().filter((one) => (one as unknown[])[1] === 200)).toHaveLength(2)
  expect(stage.a.told).toEqual([])
  const before = names().length
  await stage.a.settle('BACKUP')
  await stage.a.settle('MASTER')
  expect(
    names()
      .slice(before)
      .map((one) => (one as unknown[])[1]),
  ).toEqual([200, 200])
})

test('what EC2 refuses because it is in use is not asked for again at once', async () => {
  const stage = setStage(group, { volumes: [{ id: VOLUME, at: { host: 'b', device: '/dev/sdf' } }] })
  await during(stage.time, stage.a.claim(name).take(lookAt({ volume: free }), signal))
  expect(await last(stage, [{ volume: free }])).toMatchObject({ holder: 'unknown' })
  expect(await last(stage, [{ volume: free, after: 1600 }])).toEqual({ holder: 'nobody' })
})

test.each(['pending', 'running'] as const)('a running holder is not robbed: %s', async (Name) => {
  const stage = open()
  const look = lookAt({ volume: at(other, 'attached'), instance: { InstanceId: other, State: { Name } } })
  await expect(stage.a.claim(name).take(look, signal)).rejects.toThrow(`${other} (${Name}) holds it`)
  expect(stage.aws.calls).toEqual([])
})

test('force needs a record that says who ordered it and what it may cost', async () => {
  const stage = setStage(group, { volumes: [{ id: VOLUME, at: { host: 'b', device: '/dev/sdf' } }] })
  const look = () => lookAt({ volume: at(other, 'busy'), instance: instance('running') })
  const force = () => during(stage.time, stage.a.claim(name).force?.(look(), signal) ?? Promise.resolve())
  const order = {
    kind: 'force',
    claim: name,
    instance: other,
    by: 'ana',
    at: '2026-11-01T00:00:00Z',
    state: 'begun',
  } as const
  const records: readonly Partial<GroupRecord>[] = [
    {},
    { intents: [{ ...order, state: 'ordered' }], loss: 'possible', fsckRequired: [VOLUME] },
    { intents: [{ ...order, instance: 'i-0c' }], loss: 'possible', fsckRequired: [VOLUME] },
    { intents: [order], loss: 'none', fsckRequired: [VOLUME] },
    { intents: [order], loss: 'possible', fsckRequired: [] },
  ]
  for (const record of records) {
    await stage.a.doors.journal.write((before) => ({
      ...before,
      intents: [],
      fsckRequired: [],
      loss: 'none',
      ...record,
    }))
    await expect(force()).rejects.toThrow('the record does not say')
  }
  expect(stage.aws.calls).toEqual([])
  await stage.a.doors.journal.write((before) => ({
    ...before,
    intents: [order],
    loss: 'possible',
    fsckRequired: [VOLUME],
  }))
  await force()
  expect(stage.aws.calls.map(({ operation, input }) => [operation, input])).toMatchObject([
    ['DetachVolume', { VolumeId: VOLUME, InstanceId: other, Force: true }],
  ])
  expect(stage.a.told).toMatchObject([{ event: 'force', severity: 'warning' }])
})

test('there is a trace of it while its device is here, and from the first attempt on', async () => {
  const stage = open()
  const { a } = stage
  expect(await a.claim(name).trace(signal)).toBe(false)
  await during(stage.time, a.claim(name).take(lookAt({ volume: free }), signal))
  expect(a.machine.devices.size).toBe(0)
  expect(await a.claim(name).trace(signal)).toBe(true)
  a.start()
  a.machine.plug(VOLUME)
  expect(await a.claim(name).trace(signal)).toBe(true)
})
