import { expect, test } from 'vitest'
import { diskName, partitionOf, partitionsOf } from '../../src/host/partition.ts'
import { tree } from './tree.ts'

const files = {
  'sys/block/nvme1n1/dev': '259:1\n',
  'sys/block/nvme1n1/queue/nr': '1\n',
  'sys/block/nvme1n1/nvme1n1p1/partition': '1\n',
  'sys/block/nvme1n1/nvme1n1p1/dev': '259:2\n',
  'sys/block/nvme1n1/nvme1n1p14/partition': '14\n',
  'sys/block/nvme1n1/nvme1n1p14/dev': '259:3\n',
}

test('the partitions of a disk, by the number that the kernel gives them', async () => {
  const found = await partitionsOf(tree(files), 'nvme1n1')
  expect(found.map(({ name, partition }) => [name, partition]).toSorted()).toEqual([
    ['nvme1n1p1', 1],
    ['nvme1n1p14', 14],
  ])
})

test('one that the kernel does not show is not there, nor is one without a node', async () => {
  const roots = tree(files)
  const disk = { path: `${roots.dev}/nvme1n1`, number: '259:1' }
  expect(await partitionOf(roots, disk, 2)).toBeUndefined()
  expect(await partitionOf(roots, disk, 1)).toBeUndefined()
})

test('one whose node is something else is an error', async () => {
  const roots = tree({ ...files, 'dev/nvme1n1p1': '' })
  const disk = { path: `${roots.dev}/nvme1n1`, number: '259:1' }
  await expect(partitionOf(roots, disk, 1)).rejects.toThrow(/partition 1 of .*nvme1n1: .*is no block device/)
})

test('the kernel’s name of a device has no slashes', () => {
  const roots = { sys: '/sys', proc: '/proc', dev: '/dev' }
  expect(diskName(roots, { path: '/dev/cciss/c0d0', number: '104:0' })).toBe('cciss!c0d0')
})
