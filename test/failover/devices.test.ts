import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pairIds } from '@arnq/sandbox'
import type { Lab, LabOptions } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { movableClocks, putForward } from './clocks.ts'
import { callsOf, changesOf, groupOf, placesOf } from './evidence.ts'
import { type Pair, type PairOptions, startPair, until } from './pair.ts'
import { alarmOn, claimOn } from './waiting.ts'

const { volume } = pairIds
const VOLUME = `volume ${volume}`
const MOUNT = 'mount /srv/data'

/** One host, whose agent and keepalived run; it is never active in these tests before something is mended. */
async function one(lab: LabOptions, options: PairOptions = {}): Promise<Pair> {
  const pair = await startPair({ ...options, started: false, lab: { hosts: [{ name: 'a' }], ...lab } })
  await pair.start(pair.host('a'))
  return pair
}

/** Waits until a refuses a claim, and gives the reason. */
async function refuses(pair: Pair, claim: string): Promise<string> {
  const a = pair.host('a')
  await alarmOn(pair, a, 'refused', claim)
  const { sight } = await claimOn(pair, a, claim)
  return sight?.holder === 'unfit' ? sight.why : `not unfit: ${JSON.stringify(sight)}`
}

const digestOf = async ({ volumeFile }: Lab): Promise<string> =>
  createHash('sha256')
    .update(await readFile(volumeFile(volume)))
    .digest('hex')

const devicesTried = ({ aws }: Lab): readonly unknown[] =>
  aws.calls
    .filter(({ operation }) => operation === 'AttachVolume')
    .map(({ input }) => (input as { Device: string }).Device)

test('27: device names that the image has for itself are tried once each, and the next one is taken', async () => {
  const pair = await one({ world: { hiddenDevices: ['/dev/sdf', '/dev/sdg'] } })
  const { lab } = pair
  await pair.becomes(pair.host('a'), 'active')
  expect(devicesTried(lab)).toEqual(['/dev/sdf', '/dev/sdg', '/dev/sdh'])
  expect((await groupOf(pair, pair.host('a'))).alarms).toEqual([])
})

test('27: an instance that has no slot left is tried again, ever more slowly, with an alarm; the address stays away', async () => {
  const message = 'You may attach up to 27 devices for this instance type.'
  const does = { kind: 'error', code: 'AttachmentLimitExceeded', message, status: 400 } as const
  const pair = await one({ world: { faults: [{ action: 'ec2:AttachVolume', does }] } })
  const { lab } = pair
  const a = pair.host('a')
  const { message: told } = await alarmOn(pair, a, 'stuck', VOLUME)
  expect(told).toContain('AttachmentLimitExceeded')
  expect(told).toContain('free a slot on this instance, or choose a larger instance type')
  expect(changesOf(lab, a).filter((call) => !call.startsWith('AttachVolume'))).toEqual([])
  await lab.aws.setFaults([])
  await pair.becomes(a, 'active')
  expect((await groupOf(pair, a)).alarms).toEqual([])
})

test('27: a volume of another zone is refused without a try, and told with what to do', async () => {
  const pair = await one({ volumes: [{ id: volume, az: 'b' }] })
  expect(await refuses(pair, VOLUME)).toMatch(/it is in eu-central-1b and this instance in eu-central-1a.*snapshot/)
  expect(changesOf(pair.lab, pair.host('a'))).toEqual([])
  expect((await groupOf(pair, pair.host('a'))).phase).toBe('waiting')
})

test('27: a volume that EC2 does not know may be new, and is refused after ten seconds', async () => {
  const pair = await one({}, { volume: { id: 'vol-0000000000000dead' }, env: movableClocks })
  const { lab } = pair
  const a = pair.host('a')
  await until('EC2 was asked', lab, async () => callsOf(lab, a).filter((call) => call === 'DescribeVolumes').length > 1)
  expect((await claimOn(pair, a, 'volume vol-0000000000000dead')).sight).toMatchObject({
    holder: 'unknown',
    why: 'EC2 does not know it (yet)',
  })
  await putForward(lab, [a], 10_000)
  expect(await refuses(pair, 'volume vol-0000000000000dead')).toContain('correct the id in the configuration')
  expect(changesOf(lab, a)).toEqual([])
})

const other = 'vol-0000000000000000e'

test('28: a link in /dev/disk/by-id that leads to another volume is not followed, and once it is right the volume is mounted', async () => {
  const at = { host: 'a', device: '/dev/sdp' } as const
  const pair = await startPair({
    started: false,
    lab: {
      hosts: [{ name: 'a' }],
      volumes: [
        { id: volume, at: { host: 'a', device: '/dev/sdo' } },
        { id: other, at },
      ],
    },
  })
  const { lab } = pair
  const a = pair.host('a')
  const deviceOf = (id: string) => lab.attachments().find((one) => one.volume === id)?.device ?? ''
  const link = `/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume.replace('-', '')}`
  const point = (target: string) => a.run(['ln', '-sfn', target, link])
  await point(deviceOf(other))
  await pair.start(a)
  const why = await refuses(pair, VOLUME)
  expect(why).toContain(`leads to ${deviceOf(other)}, whose serial is ${other.replace('-', '')}`)
  expect(why).toContain(`is ${deviceOf(volume)}`)
  expect((await a.run(['grep', '-c', ' /srv/data ', '/proc/mounts'])).stdout.trim()).toBe('0')
  expect(changesOf(lab, a)).toEqual([])
  await point(deviceOf(volume))
  await pair.becomes(a, 'active')
  const mounted = (await a.run(['findmnt', '-no', 'SOURCE', '/srv/data'])).stdout.trim()
  expect(mounted).toBe(deviceOf(volume))
})

test('28: a device that shows the serial of the volume and holds another file system is refused by its UUID', async () => {
  const pair = await one({}, { fileSystem: { uuid: '11111111-2222-4333-8444-555555555555' } })
  expect(await refuses(pair, MOUNT)).toMatch(/has ext4 [0-9a-f-]{36}, the configuration says ext4 11111111-/)
  expect((await pair.host('a').run(['grep', '-c', ' /srv/data ', '/proc/mounts'])).stdout.trim()).toBe('0')
})

for (const { content, says } of [
  { content: 'blank', says: /is blank: arnq-failover never formats/ },
  { content: 'foreign', says: /has swap .*, the configuration says ext4/ },
  { content: 'xfs', says: /has xfs .*, the configuration says ext4/ },
] as const) {
  test(`29: a volume that holds ${content === 'blank' ? 'nothing' : content} is refused and left as it is`, async () => {
    const pair = await one({ volumes: [{ id: volume, content }] })
    const before = await digestOf(pair.lab)
    expect(await refuses(pair, MOUNT)).toMatch(says)
    const { phase, claims } = await groupOf(pair, pair.host('a'))
    expect(phase).toBe('waiting')
    expect(claims.find(({ claim }) => claim === 'hook service')?.sight).toEqual({ holder: 'nobody' })
    expect(await digestOf(pair.lab)).toBe(before)
    // What it could not use it gives back to whoever is to look at it.
    await pair.host('a').keepalived.stop()
    await pair.becomes(pair.host('a'), 'standby')
    expect(placesOf(pair.lab).volume).toBe('available')
    expect(await digestOf(pair.lab)).toBe(before)
  })
}

test('30: a Multi-Attach volume is refused, and told with what to do', async () => {
  const pair = await one({ volumes: [{ id: volume, multiAttach: true }] })
  expect(await refuses(pair, VOLUME)).toMatch(/Multi-Attach.*--no-multi-attach-enabled/)
  expect(changesOf(pair.lab, pair.host('a'))).toEqual([])
})
