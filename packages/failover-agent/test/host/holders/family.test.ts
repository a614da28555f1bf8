import { expect, test } from 'vitest'
import { familyOf } from '../../../src/host/holders/family.ts'
import { tree } from '../tree.ts'

test('a disk with a partition under LVM under a loop: all of it is the disk', async () => {
  const roots = tree({
    'sys/block/nvme1n1/dev': '259:1\n',
    'sys/block/nvme1n1/nvme1n1p1/partition': '1\n',
    'sys/block/nvme1n1/nvme1n1p1/dev': '259:2\n',
    'sys/block/nvme1n1/nvme1n1p1/holders/dm-0/x': '',
    'sys/block/nvme1n1/queue/dev': '1:1\n',
    'sys/block/dm-0/dev': '253:0\n',
    'sys/block/dm-0/dm/name': 'vg-data\n',
    'sys/block/dm-0/holders/dm-1/x': '',
    'sys/block/dm-1/dev': '253:1\n',
  })
  const family = await familyOf(roots, { path: `${roots.dev}/nvme1n1`, number: '259:1' })
  expect([...family.numbers]).toEqual(['259:1', '259:2', '253:0', '253:1'])
  expect([...family.paths].map((path) => path.slice(roots.dev.length))).toEqual([
    '/nvme1n1',
    '/nvme1n1p1',
    '/dm-0',
    '/dm-1',
  ])
  expect(family.above).toEqual(['dm-0 (vg-data)', 'dm-1'])
})

test('a partition is known by its number alone', async () => {
  const roots = tree({ 'sys/dev/block/259:2/holders/md0/x': '', 'sys/block/md0/dev': '9:0\n' })
  const family = await familyOf(roots, { path: `${roots.dev}/nvme1n1p1`, number: '259:2' })
  expect([...family.numbers]).toEqual(['259:2', '9:0'])
})
