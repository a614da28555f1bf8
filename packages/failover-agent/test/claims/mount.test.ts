import type { Volume } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { HostError } from '../../src/host.ts'
import type { FileSystemSettings, HolderPolicy } from '../../src/settings.ts'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, instanceOf, type Stage, setStage, UUID, VOLUME } from './stage.ts'

const point = '/srv/data'
const name = `mount ${point}`
const { signal } = new AbortController()
const ours: Volume = {
  VolumeId: VOLUME,
  State: 'in-use',
  AvailabilityZone: 'eu-central-1a',
  Attachments: [{ VolumeId: VOLUME, InstanceId: instanceOf('a'), State: 'attached', Device: '/dev/sdf' }],
}
const look = () => lookAt({ volume: ours })

type Options = {
  readonly holders?: HolderPolicy
  readonly fileSystem?: Partial<FileSystemSettings>
  readonly partition?: number
}

/** Node a, master, with the volume attached and its device here. */
function open({ holders = { policy: 'report' }, fileSystem = {}, partition }: Options = {}): Stage {
  const whole = { uuid: UUID, type: 'ext4', mount: point, options: ['noatime'], fsck: 'marked', ...fileSystem } as const
  const volume = { id: VOLUME, holders, fileSystem: whole, ...(partition !== undefined && { partition }) }
  const stage = setStage(
    { ...emptyGroup, volumes: [volume] },
    { volumes: [{ id: VOLUME, at: { host: 'a', device: '/dev/sdf' } }] },
  )
  stage.a.machine.plug(VOLUME)
  stage.a.role = 'MASTER'
  return stage
}

const take = (stage: Stage, seen = look()) => during(stage.time, stage.a.claim(name).take(seen, signal))
const drop = (stage: Stage) => during(stage.time, stage.a.claim(name).drop(look(), signal))
const sight = (stage: Stage) => during(stage.time, stage.a.claim(name).observe(look(), signal))
const deeds = ({ a }: Stage, ...kinds: string[]) =>
  a.machine.deeds.filter((deed) => kinds.includes(deed.split(' ')[0] ?? ''))
const device = ({ a }: Stage) => a.machine.devices.get(VOLUME)?.device ?? { path: '', number: '' }

test('it is looked at, tested free, mounted, verified and written to, in this order', async () => {
  const stage = open()
  await take(stage)
  const { path } = device(stage)
  expect(deeds(stage, 'fileSystem', 'isFree', 'mount', 'fsck', 'probeWrite')).toEqual([
    `fileSystem ${path}`,
    `isFree ${path}`,
    `mount ${point}`,
    `probeWrite ${point}`,
  ])
  expect(await sight(stage)).toEqual({ holder: 'us' })
})

test.each([
  ['attached nowhere', { ...ours, State: 'available' as const, Attachments: [] }],
  ['still attaching', { ...ours, Attachments: [{ ...ours.Attachments?.[0], State: 'attaching' as const }] }],
  ['attached elsewhere', { ...ours, Attachments: [{ ...ours.Attachments?.[0], InstanceId: instanceOf('b') }] }],
])('it is not mounted while EC2 says that the volume is %s', async (_, volume) => {
  const stage = open()
  await expect(take(stage, lookAt({ volume }))).rejects.toThrow('EC2 does not say')
  expect(stage.a.machine.mounts).toEqual([])
})

test('another file system than the configured one is refused, and both are named', async () => {
  const stage = open()
  stage.disks.get(VOLUME)?.content.set('whole', { type: 'xfs', uuid: 'beef' })
  expect(await sight(stage)).toEqual({ holder: 'unfit', why: expect.stringMatching(`xfs beef.*ext4 ${UUID}`) })
  await expect(take(stage)).rejects.toThrow('xfs beef')
})

test('a blank volume is refused: nothing is ever formatted', async () => {
  const stage = open()
  stage.disks.get(VOLUME)?.content.clear()
  expect(await sight(stage)).toEqual({ holder: 'unfit', why: expect.stringContaining('never formats') })
  await expect(take(stage)).rejects.toThrow('is blank')
})

test('a backup does not read the device that it is about to let go of', async () => {
  const stage = open()
  stage.disks.get(VOLUME)?.content.clear()
  stage.a.role = 'BACKUP'
  expect(await sight(stage)).toEqual({ holder: 'nobody' })
  expect(deeds(stage, 'fileSystem')).toEqual([])
})

test('after a forced detach fsck runs first; the mark goes when it is mounted', async () => {
  const stage = open()
  await stage.a.doors.journal.write((record) => ({ ...record, fsckRequired: [VOLUME, 'vol-other'], loss: 'possible' }))
  await take(stage)
  expect(deeds(stage, 'fsck', 'isFree', 'mount')).toEqual([
    `fsck ${device(stage).path}`,
    `isFree ${device(stage).path}`,
    `mount ${point}`,
  ])
  expect(stage.a.record).toMatchObject({ fsckRequired: ['vol-other'], loss: 'possible' })
})

test('a fsck that fails leaves mark and device as they are', async () => {
  const stage = open()
  await stage.a.doors.journal.write((record) => ({ ...record, fsckRequired: [VOLUME] }))
  stage.a.machine.fate = (deed) => {
    if (deed === 'fsck') throw new HostError('corrupt', 'UNEXPECTED INCONSISTENCY; RUN fsck MANUALLY')
  }
  await expect(take(stage)).rejects.toThrow('RUN fsck MANUALLY')
  expect(stage.a.machine.mounts).toEqual([])
  expect(stage.a.record.fsckRequired).toEqual([VOLUME])
})

test('fsck runs always where the configuration says so, and where the kernel refuses a corrupt file system', async () => {
  const always = open({ fileSystem: { fsck: 'always' } })
  await take(always)
  expect(always.disks.get(VOLUME)?.checked).toBe(1)
  const corrupt = open()
  const disk = corrupt.disks.get(VOLUME)
  if (disk) disk.corrupt = true
  await take(corrupt)
  expect(disk?.checked).toBe(1)
  expect(await sight(corrupt)).toEqual({ holder: 'us' })
})

test('it is not mounted while something else has the device', async () => {
  const stage = open()
  stage.a.machine.holders.push({ pid: 8, command: 'sh', how: 'mounts /mnt', volume: VOLUME, as: 'claims' })
  await expect(take(stage)).rejects.toThrow('in use by 8 (sh: mounts /mnt)')
  expect(deeds(stage, 'mount')).toEqual([])
})

test('a foreign mount at the point is named and left alone', async () => {
  const stage = open()
  stage.a.machine.mounts.push({ point, number: '8:1', type: 'xfs', readOnly: false, volume: 'none', path: '/dev/sda1' })
  expect(await sight(stage)).toEqual({ holder: 'unfit', why: expect.stringContaining('xfs on 8:1') })
  await expect(take(stage)).rejects.toThrow('8:1')
  await drop(stage)
  expect(stage.a.machine.mounts).toHaveLength(1)
})

test('mounted elsewhere only, it is half taken: a master names the place, a backup unmounts it', async () => {
  const stage = open()
  const { path, number } = device(stage)
  stage.a.machine.mounts.push({ point: '/mnt', number, type: 'ext4', readOnly: false, volume: VOLUME, path })
  expect(await sight(stage)).toEqual({ holder: 'partly', why: expect.stringContaining('/mnt') })
  await expect(take(stage)).rejects.toThrow('in use')
  await drop(stage)
  expect(stage.a.machine.mounts).toEqual([])
})

test('a mount that covers ours is in the way of a drop, and named', async () => {
  const stage = open()
  await take(stage)
  stage.a.machine.mounts.push({ point, number: '0:44', type: 'tmpfs', readOnly: false, volume: 'none', path: 'tmpfs' })
  expect(await sight(stage)).toEqual({ holder: 'partly', why: expect.stringContaining('tmpfs on 0:44') })
  await expect(drop(stage)).rejects.toThrow('tmpfs on 0:44 covers it')
  expect(stage.a.machine.mounts).toHaveLength(2)
})

test('all mounts of the device go, our own last', async () => {
  const stage = open()
  await take(stage)
  const { path, number } = device(stage)
  const other = (where: string) => ({ point: where, number, type: 'ext4', readOnly: false, volume: VOLUME, path })
  stage.a.machine.mounts.unshift(other('/home'))
  stage.a.machine.mounts.push(other('/var/www'))
  expect(await sight(stage)).toEqual({ holder: 'us' })
  await drop(stage)
  expect(deeds(stage, 'unmount')).toEqual(['unmount /var/www', 'unmount /home', `unmount ${point}`])
})

test.each([
  ['the device does not answer', (stage: Stage) => stage.a.machine.break(VOLUME)],
  ['the device is gone', (stage: Stage) => stage.a.machine.yank(VOLUME)],
  [
    'it has turned read-only',
    ({ a }: Stage) => a.machine.mounts.splice(0, 1, ...a.machine.mounts.map((row) => ({ ...row, readOnly: true }))),
  ],
])('it is lost when two looks say that %s', async (_, happens) => {
  const stage = open()
  await take(stage)
  expect(await sight(stage)).toEqual({ holder: 'us' })
  await stage.time.pass(2000)
  happens(stage)
  expect(await sight(stage)).toMatchObject({ holder: 'unknown' })
  await stage.time.pass(1000)
  expect(await sight(stage)).toMatchObject({ holder: 'lost' })
  await drop(stage)
  expect(stage.a.machine.mounts).toEqual([])
})

test('the mount of a device that is gone is known for ours by an agent that starts then', async () => {
  const stage = open()
  await take(stage)
  stage.a.machine.yank(VOLUME)
  stage.a.start()
  expect(await stage.a.claim(name).trace(signal)).toBe(true)
  expect(await sight(stage)).toMatchObject({ holder: 'unknown', why: expect.stringContaining('its device is gone') })
  // It comes back as another device.
  stage.a.machine.plug(VOLUME)
  await stage.time.pass(1000)
  expect(await sight(stage)).toMatchObject({ holder: 'lost' })
  await drop(stage)
  await take(stage)
  expect(await sight(stage)).toEqual({ holder: 'us' })
})

test('a probe that could not be made says nothing, and is told once', async () => {
  const stage = open()
  await take(stage)
  stage.a.machine.fate = (deed) => {
    if (deed === 'probeRead')
      throw new HostError('failed', 'dd could not be started', Object.assign(new Error(), { code: 'EMFILE' }))
  }
  for (const ms of [2000, 2000, 2000]) {
    await stage.time.pass(ms)
    expect(await sight(stage)).toEqual({ holder: 'us' })
  }
  expect(stage.a.told).toMatchObject([{ event: 'probe-failed' }])
})

test('a master probes its mount now and then, and nobody else does', async () => {
  const stage = open()
  await take(stage)
  const probes = () => deeds(stage, 'probeRead', 'probeWrite').length
  const before = probes()
  for (let look = 0; look < 10; look++) await sight(stage)
  expect(probes() - before).toBe(2)
  stage.a.role = 'BACKUP'
  await stage.time.pass(60_000)
  stage.a.machine.break(VOLUME)
  expect(await sight(stage)).toEqual({ holder: 'us' })
  expect(probes() - before).toBe(2)
})

test('read-only on purpose is no trouble, and nothing is written', async () => {
  const stage = open({ fileSystem: { options: ['ro'] } })
  await take(stage)
  expect(await sight(stage)).toEqual({ holder: 'us' })
  expect(deeds(stage, 'probeWrite')).toEqual([])
})

test('what comes up read-only is unmounted again and refused', async () => {
  const stage = open()
  const { mounts } = stage.a.machine
  stage.a.machine.onMount = () => void mounts.splice(0, 1, ...mounts.map((row) => ({ ...row, readOnly: true })))
  await expect(take(stage)).rejects.toThrow('came up read-only')
  expect(mounts).toEqual([])
})

test('policy report: whoever keeps it busy is named, up to ten of them, and nothing is signalled', async () => {
  const stage = open()
  await take(stage)
  for (let pid = 101; pid <= 112; pid++)
    stage.a.machine.holders.push({
      pid,
      command: 'db',
      how: `fd ${point}/${pid}`,
      volume: VOLUME,
      as: 'file',
      obeys: 'SIGTERM',
    })
  await expect(drop(stage)).rejects.toThrow(/101 \(db: fd \/srv\/data\/101\), .*110 \(db.* and 2 more$/)
  expect(deeds(stage, 'SIGTERM', 'SIGKILL')).toEqual([])
  expect(stage.a.machine.mounts).toHaveLength(1)
})

const kill = { policy: 'kill', grace: 5 } as const

test('policy kill: SIGTERM, and SIGKILL for those who ignore it', async () => {
  const stage = open({ holders: kill })
  await take(stage)
  const { holders } = stage.a.machine
  holders.push({ pid: 201, command: 'good', how: 'cwd', volume: VOLUME, as: 'file', obeys: 'SIGTERM' })
  holders.push({ pid: 202, command: 'bad', how: 'cwd', volume: VOLUME, as: 'file', obeys: 'SIGKILL' })
  holders.push({ pid: 202, command: 'bad', how: 'fd x', volume: VOLUME, as: 'file', obeys: 'SIGKILL' })
  holders.push({ pid: process.pid, command: 'us', how: 'fd x', volume: VOLUME, as: 'raw' })
  holders.push({ pid: 0, command: 'the kernel', how: 'swap', volume: VOLUME, as: 'raw' })
  const begun = stage.time.clock.ticks()
  await drop(stage)
  expect(deeds(stage, 'SIGTERM', 'SIGKILL')).toEqual(['SIGTERM 201', 'SIGTERM 202', 'SIGKILL 202'])
  expect(stage.time.clock.ticks() - begun).toBeGreaterThanOrEqual(5000)
  expect(stage.a.machine.mounts).toEqual([])
})

test('policy kill: one that ends early is not waited for, and one that cannot be killed is named', async () => {
  const early = open({ holders: kill })
  await take(early)
  early.a.machine.holders.push({ pid: 201, command: 'good', how: 'cwd', volume: VOLUME, as: 'file', obeys: 'SIGTERM' })
  const begun = early.time.clock.ticks()
  await drop(early)
  expect(early.time.clock.ticks() - begun).toBeLessThan(1000)
  const never = open({ holders: kill })
  await take(never)
  never.a.machine.holders.push({ pid: 203, command: 'D-state', how: 'fd x', volume: VOLUME, as: 'file' })
  await expect(drop(never)).rejects.toThrow('203 (D-state: fd x)')
  expect(never.a.machine.mounts).toHaveLength(1)
})

test('an unmount that hangs is told as it is, and the volume stays', async () => {
  const stage = open({ holders: kill })
  await take(stage)
  stage.a.machine.fate = (deed) => {
    if (deed === 'unmount') throw new HostError('timeout', 'umount has not ended within 15 s')
  }
  await expect(drop(stage)).rejects.toThrow('has not ended')
  expect(await sight(stage)).toEqual({ holder: 'us' })
})

test('a file system on a partition is found by its number', async () => {
  const stage = open({ partition: 1 })
  expect(await sight(stage)).toEqual({ holder: 'nobody' })
  await expect(take(stage)).rejects.toThrow('has no partition 1')
  stage.disks.get(VOLUME)?.content.set(1, { type: 'ext4', uuid: UUID })
  await take(stage)
  expect(stage.a.machine.mounts).toMatchObject([{ path: `${device(stage).path}p1` }])
})

test('the volume does not leave while it is being mounted, and is not mounted while it leaves', async () => {
  const stage = open()
  const { a, time } = stage
  const both = await during(
    time,
    Promise.allSettled([a.claim(name).take(look(), signal), a.claim(`volume ${VOLUME}`).drop(look(), signal)]),
  )
  expect(both).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { message: expect.stringContaining('put onto it') } },
  ])
  expect(stage.aws.calls.map(({ operation }) => operation)).not.toContain('DetachVolume')
  await drop(stage)
  const turned = await during(
    time,
    Promise.allSettled([a.claim(`volume ${VOLUME}`).drop(look(), signal), a.claim(name).take(look(), signal)]),
  )
  expect(turned).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { message: expect.stringContaining('let go of') } },
  ])
  // Also for a look that was made before.
  await expect(take(stage)).rejects.toThrow('let go of')
  expect(a.machine.mounts).toEqual([])
})
