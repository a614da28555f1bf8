import { expect, test } from 'vitest'
import { devices } from '../../src/host/device.ts'
import type { Roots } from '../../src/host/roots.ts'
import { tree } from './tree.ts'

const LINK = 'dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0aa'
const look = (roots: Roots) => devices(roots).device('vol-0aa')

test('no link and no serial: it has not come yet', async () => {
  const roots = tree({ 'sys/block/nvme0n1/device/serial': 'vol0bb  \n', 'sys/block/nvme0n1/dev': '259:0\n' })
  expect(await look(roots)).toEqual({ kind: 'absent' })
})

test('a link that leads to another volume’s device names both, and where the volume really is', async () => {
  const roots = tree({
    [LINK]: '-> ../../nvme1n1',
    'dev/nvme1n1': '',
    'sys/block/nvme1n1/device/serial': 'vol0bb\n',
    'sys/block/nvme1n1/dev': '259:1\n',
    'sys/block/nvme2n1/device/serial': 'vol0aa              \n',
  })
  const sight = await look(roots)
  expect(sight).toMatchObject({ kind: 'mismatch' })
  expect('why' in sight && sight.why).toContain(
    `leads to ${roots.dev}/nvme1n1, whose serial is vol0bb; vol0aa is ${roots.dev}/nvme2n1.`,
  )
})

test('a link to a device without a serial is never trusted', async () => {
  const roots = tree({ [LINK]: '-> ../../xvdf', 'dev/xvdf': '', 'sys/block/xvdf/dev': '202:80\n' })
  expect(await look(roots)).toMatchObject({
    kind: 'mismatch',
    why: expect.stringContaining('which has no serial; vol0aa is no device here'),
  })
})

test('a link that is left of a device that the kernel has taken away is no link', async () => {
  const files = { [LINK]: '-> ../../nvme1n1', 'dev/nvme1n1': '' }
  expect(await look(tree(files))).toEqual({ kind: 'absent' })
  // Another attachment of the same volume has come meanwhile.
  const roots = tree({ ...files, 'sys/block/nvme2n1/device/serial': 'vol0aa\n', 'sys/block/nvme2n1/dev': '259:2\n' })
  expect(await look(roots)).toEqual({ kind: 'absent', why: expect.stringContaining('nvme2n1 is not there') })
})

test('a link that leads out of /dev is never trusted', async () => {
  const roots = tree({ [LINK]: '-> SYS/block/nvme1n1/device/serial', 'sys/block/nvme1n1/device/serial': 'vol0aa\n' })
  expect(await look(roots)).toMatchObject({ kind: 'mismatch' })
})

test('a link to a node that is gone is no link', async () => {
  expect(await look(tree({ [LINK]: '-> ../../nvme1n1' }))).toEqual({ kind: 'absent' })
})

test('a device that the kernel has and /dev has not is absent, with the reason', async () => {
  const roots = tree({ 'sys/block/nvme1n1/device/serial': 'vol0aa\n', 'sys/block/nvme1n1/dev': '259:1\n' })
  expect(await look(roots)).toEqual({ kind: 'absent', why: expect.stringContaining('is devtmpfs mounted on') })
})

test('a node that is no block device is not the volume', async () => {
  const roots = tree({
    'dev/nvme1n1': 'a file',
    'sys/block/nvme1n1/device/serial': 'vol-0aa\n',
    'sys/block/nvme1n1/dev': '259:1\n',
  })
  expect(await look(roots)).toEqual({
    kind: 'mismatch',
    why: `${roots.dev}/nvme1n1 is device none, it is no block device, the kernel's nvme1n1 is 259:1`,
  })
})

test('two devices with one serial are none', async () => {
  const serial = { 'sys/block/nvme1n1/device/serial': 'vol0aa\n', 'sys/block/nvme2n1/device/serial': 'vol0aa\n' }
  expect(await look(tree(serial))).toEqual({ kind: 'mismatch', why: 'nvme1n1 and nvme2n1 have the same serial vol0aa' })
})

test('Xen does not say which volume a disk is: absent, and what can be done', async () => {
  const roots = tree({ 'sys/block/xvda/dev': '202:0\n', 'sys/block/xvdf/dev': '202:80\n' })
  expect(await look(roots)).toEqual({ kind: 'absent', why: expect.stringMatching(/Xen's \(xvda, xvdf\).*Nitro/) })
})

test('what is no volume id is no path either', async () => {
  const { device } = devices(tree({}))
  for (const id of ['vol-../../x', 'nvme1n1', 'vol0aa', 'vol-'])
    await expect(device(id)).rejects.toThrow(/is no volume id/)
})
