import { expect, test } from 'vitest'
import { claimsOf } from '../../src/claims/index.ts'
import type { VolumeSettings } from '../../src/settings.ts'
import { lookAt } from './look-at.ts'
import { emptyGroup, setStage, UUID, VOLUME } from './stage.ts'

const second = 'vol-0000000000000000e'
const fileSystem = (mount: string) => ({ uuid: UUID, type: 'ext4', mount, options: [], fsck: 'marked' }) as const
const volumes: readonly VolumeSettings[] = [
  {
    id: VOLUME,
    lvm: { group: 'vg0', volume: 'data' },
    fileSystem: fileSystem('/srv/data'),
    holders: { policy: 'report' },
  },
  {
    id: second,
    lvm: { group: 'vg0', volume: 'log' },
    fileSystem: fileSystem('/srv/log'),
    holders: { policy: 'report' },
  },
]

function open() {
  const stage = setStage({ ...emptyGroup, volumes }, { volumes: [{ id: VOLUME }, { id: second }] })
  stage.disks.get(VOLUME)?.content.set('vg0/data', { type: 'ext4', uuid: UUID }).delete('whole')
  stage.disks.get(second)?.content.set('vg0/log', { type: 'ext4', uuid: UUID })
  return stage
}

test('a logical volume stands on every volume of its group, and file systems on it', () => {
  const { a } = open()
  const claims = claimsOf({ ...emptyGroup, volumes }, a.doors)
  const both = [`volume ${VOLUME}`, `volume ${second}`]
  expect(claims.map(({ name, after }) => [name, after])).toEqual([
    [`volume ${VOLUME}`, []],
    [`volume ${second}`, []],
    ['volume-group vg0/data', both],
    ['volume-group vg0/log', both],
    ['mount /srv/data', ['volume-group vg0/data']],
    ['mount /srv/log', ['volume-group vg0/log']],
  ])
})

test('all of it is taken and dropped', async () => {
  const { a } = open()
  expect(await a.settle('MASTER')).toBe(true)
  expect([...a.machine.active].toSorted()).toEqual(['vg0/data', 'vg0/log'])
  expect(a.machine.mounts.map(({ point }) => point).toSorted()).toEqual(['/srv/data', '/srv/log'])
  expect(await a.settle('BACKUP')).toBe(true)
  expect(a.machine.devices.size).toBe(0)
  expect(a.told).toEqual([])
})

test('a mark on one volume has every file system of the group checked, and goes when all are mounted', async () => {
  const stage = open()
  const { a, disks } = stage
  a.record = { ...a.record, fsckRequired: [VOLUME] }
  a.start()
  let failing = true
  a.machine.fate = (deed, what) => {
    if (failing && deed === 'mount' && what === '/srv/log') throw new Error('not yet')
  }
  await a.settle('MASTER', 5000)
  expect(a.machine.mounts.map(({ point }) => point)).toEqual(['/srv/data'])
  expect(a.record.fsckRequired).toEqual([VOLUME])
  failing = false
  expect(await a.settle('MASTER')).toBe(true)
  expect(disks.get(VOLUME)?.checked).toBe(1)
  expect(disks.get(second)?.checked).toBeGreaterThan(0)
  expect(a.record.fsckRequired).toEqual([])
})

test('it is not deactivated while it is in use, and lost when a disk of it is gone', async () => {
  const stage = open()
  const { a } = stage
  await a.settle('MASTER')
  const { signal } = new AbortController()
  const claim = a.claim('volume-group vg0/data')
  await expect(claim.drop(lookAt({}), signal)).rejects.toThrow('/dev/mapper/vg0-data is in use')
  a.machine.break(VOLUME)
  expect(await claim.observe(lookAt({}), signal)).toMatchObject({ holder: 'unknown' })
  await stage.time.pass(1000)
  expect(await claim.observe(lookAt({}), signal)).toMatchObject({ holder: 'lost' })
})
