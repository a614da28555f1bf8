import { expect, test } from 'vitest'
import { lanes } from '../../src/host/lane.ts'
import { mountCommand, mounting } from '../../src/host/mounts.ts'
import { tree } from './tree.ts'

test('a mount is read-write or nothing, unless it is asked for otherwise', () => {
  expect(mountCommand('/dev/nvme1n1', '/srv', 'xfs', ['noatime', 'nofail'])).toEqual([
    ...['mount', '-t', 'xfs', '--rw', '-o', 'noatime,nofail', '/dev/nvme1n1', '/srv'],
  ])
  expect(mountCommand('/dev/nvme1n1', '/srv', 'ext4', [])).toEqual([
    'mount',
    '-t',
    'ext4',
    '--rw',
    '/dev/nvme1n1',
    '/srv',
  ])
  expect(mountCommand('/dev/nvme1n1', '/srv', 'ext4', ['ro'])).not.toContain('--rw')
})

const TABLE = `27 1 254:0 / / rw - ext4 /dev/vda rw
43 27 259:3 / /srv rw - xfs /dev/nvme1n1 rw
44 27 259:3 /www /var/www rw - xfs /dev/nvme1n1 rw
45 43 0:50 / /srv rw - tmpfs none rw
`

test('the mount at a point is the one that is seen there', async () => {
  const { mountAt } = mounting(tree({ 'proc/self/mountinfo': TABLE }), lanes())
  expect(await mountAt('/srv')).toEqual({ point: '/srv', number: '0:50', type: 'tmpfs', readOnly: false })
  expect(await mountAt('/srv/')).toMatchObject({ number: '0:50' })
  expect(await mountAt('/srv/below')).toBeUndefined()
  expect(await mountAt('/nowhere')).toBeUndefined()
})

test('all mounts of a device, those of a part of it included, the newest first', async () => {
  const { mountsOf } = mounting(tree({ 'proc/self/mountinfo': TABLE }), lanes())
  const found = await mountsOf({ path: '/dev/nvme1n1', number: '259:3' })
  expect(found.map(({ point }) => point)).toEqual(['/var/www', '/srv'])
  expect(await mountsOf({ path: '/dev/nvme9n1', number: '259:9' })).toEqual([])
})
