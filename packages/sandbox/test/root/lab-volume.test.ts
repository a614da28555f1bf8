import { readdirSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Host, isFree, type Lab, type LabVolume, until, uuidOf } from '../../src/lab/index.ts'
import { attach, DEVICE, detach, quickLab, sh, stateOf, VOLUME } from './quick-lab.ts'

const deviceOf = (lab: Lab): string => lab.attachments()[0]?.device ?? 'none'
const atA = (more: Partial<LabVolume> = {}): LabVolume => ({
  id: VOLUME,
  at: { host: 'a', device: '/dev/sdf' },
  ...more,
})

/** Something that has a file open on the mounted volume until it is told to end. */
async function holder(host: Host) {
  const held = await host.spawn(['/bin/sh', '-c', 'exec 9> /srv/data/open; echo holds; exec sleep 1000'], {
    log: 'holder',
  })
  await until('it holds', async () => (await host.lines('holder')).includes('holds'))
  return held
}

test('an attached volume shows on its host alone: by id, and in /sys/block with its serial and size', async () => {
  const lab = await quickLab()
  await attach(lab, lab.a)
  const name = deviceOf(lab).slice('/dev/'.length)
  expect(await sh(lab.a, `readlink ${DEVICE}`)).toBe(`/dev/${name}`)
  expect(await sh(lab.a, 'ls /sys/block')).toBe(name)
  expect(await sh(lab.a, `cat /sys/block/${name}/device/serial`)).toBe('vol0000000000000000d')
  expect(await sh(lab.a, `cat /sys/block/${name}/size`)).toBe(String(64 * 2048))
  expect(await sh(lab.a, `cat /sys/block/${name}/dev`)).toBe(
    await sh(lab.a, `lsblk -dno MAJ:MIN ${DEVICE} | tr -d ' '`),
  )
  expect(await sh(lab.b, 'ls /sys/block /dev/disk/by-id | grep -v :$ || true')).toBe('')
  await detach(lab)
  await until('it is available', () => stateOf(lab) === 'available')
  expect(await sh(lab.a, 'ls /sys/block /dev/disk/by-id | grep -v :$ || true')).toBe('')
  expect(lab.attachments()).toEqual([])
})

test.each(['ext4', 'xfs'] as const)('%s: what one host wrote the next one reads', async (content) => {
  const lab = await quickLab({ volumes: [{ id: VOLUME, content }] })
  await attach(lab, lab.a)
  expect(await sh(lab.a, `blkid -p -o value -s TYPE -s UUID ${DEVICE}`)).toBe(`${uuidOf(VOLUME)}\n${content}`)
  await sh(lab.a, `mount ${DEVICE} /srv/data && echo one > /srv/data/canary && umount /srv/data`)
  await detach(lab)
  await until('it is available', () => stateOf(lab) === 'available')
  await attach(lab, lab.b)
  expect(await sh(lab.b, `mount ${DEVICE} /srv/data && cat /srv/data/canary`)).toBe('one')
})

test('a mount on a host is not seen outside, yet the device is not free', async () => {
  const lab = await quickLab({ volumes: [atA()] })
  expect(await isFree(deviceOf(lab))).toBe(true)
  await sh(lab.a, `mount ${DEVICE} /srv/data`)
  expect(await isFree(deviceOf(lab))).toBe(false)
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(deviceOf(lab))
})

test('a detach waits, busy, for a mount and even for one that was lazily undone, and loses nothing', async () => {
  const lab = await quickLab({ volumes: [atA()] })
  await sh(lab.a, `mount ${DEVICE} /srv/data`)
  const held = await holder(lab.a)
  await detach(lab)
  await until('it is busy', () => stateOf(lab) === `busy at ${lab.a.instance}`)
  await sh(lab.a, 'umount -l /srv/data')
  expect(await sh(lab.a, `grep -c ${deviceOf(lab)} /proc/self/mountinfo || true`)).toBe('0')
  expect(await isFree(deviceOf(lab))).toBe(false)
  // While EC2 asks again and again, the host's names stay as they are.
  const names = (): number => statSync(lab.a.outside('/dev/disk/by-id')).ctimeMs
  const before = names()
  await pause(600)
  expect(names()).toBe(before)
  expect(stateOf(lab)).toBe(`busy at ${lab.a.instance}`)
  await held.kill('SIGTERM')
  await until('it is available', () => stateOf(lab) === 'available')
  expect(lab.attachments()).toEqual([])
})

test.each(['ext4', 'xfs'] as const)(
  '%s: taken by force, the old host can write no more and the new one finds what was synced',
  async (content) => {
    const lab = await quickLab({ volumes: [atA({ content })] })
    const device = deviceOf(lab)
    await sh(
      lab.a,
      `mount ${DEVICE} /srv/data && echo kept > /srv/data/synced && sync && echo lost > /srv/data/unsynced`,
    )
    await detach(lab, { Force: 'true' })
    await until('it is available', () => stateOf(lab) === 'available')
    expect((await lab.a.run(['sync', '-f', '/srv/data'])).stderr).toMatch(/Input\/output error/)
    expect((await lab.a.run(['sh', '-c', 'echo x > /srv/data/after && sync -f /srv/data/after'])).status).not.toBe(0)
    expect(await sh(lab.a, 'ls /dev/disk/by-id')).toBe('')
    // One kernel mounts one XFS at a time, and here both hosts have the same one.
    if (content === 'xfs') await sh(lab.a, 'umount /srv/data')
    await attach(lab, lab.b)
    if (content === 'ext4') expect(deviceOf(lab)).not.toBe(device)
    await sh(lab.b, `mount ${DEVICE} /srv/data`)
    expect(await sh(lab.b, 'cat /srv/data/synced; cat /srv/data/unsynced 2>/dev/null || true')).toBe('kept')
    // The old host lets go in the end, and its device ends by itself.
    await lab.a.run(['umount', '/srv/data'])
    const file = lab.volumeFile(VOLUME)
    await until('the old device is gone', () => loopsOver(file).length === 1)
  },
)

const loopsOver = (file: string): readonly string[] =>
  readdirSync('/sys/block').filter((name) => {
    try {
      return readFileSync(`/sys/block/${name}/loop/backing_file`, 'utf8').trim() === file
    } catch {
      return false
    }
  })

test('a partitioned volume shows its partition, by id and in /sys/block, and it can be mounted', async () => {
  const lab = await quickLab({ volumes: [atA({ partitioned: true })] })
  const name = deviceOf(lab).slice('/dev/'.length)
  expect(await sh(lab.a, `cat /sys/block/${name}/${name}p1/partition`)).toBe('1')
  expect(await sh(lab.a, `readlink ${DEVICE}-part1`)).toBe(`/dev/${name}p1`)
  expect((await lab.a.run(['mount', DEVICE, '/srv/data'])).status).not.toBe(0)
  await sh(lab.a, `mount ${DEVICE}-part1 /srv/data && touch /srv/data/here`)
  expect(await isFree(`/dev/${name}`)).toBe(false)
})

test('blank is blank, and foreign is neither blank nor a file system', async () => {
  const lab = await quickLab({ volumes: [atA({ content: 'blank' })] })
  expect((await lab.a.run(['blkid', '-p', DEVICE])).status).toBe(2)
  const other = await quickLab({ volumes: [atA({ content: 'foreign' })] })
  expect(await sh(other.a, `blkid -p -o value -s TYPE ${DEVICE}`)).toBe('swap')
})

test('ext4 can guard against a second mount', async () => {
  const lab = await quickLab({ volumes: [atA({ mmp: true })] })
  expect(await sh(lab.a, `dumpe2fs -h ${DEVICE} 2>/dev/null | grep features`)).toContain(' mmp ')
})
