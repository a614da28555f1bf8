import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mount, mountOver, mountsIn, sightOf, unescaped } from '../../src/host/mountinfo.ts'

/** As Linux 6.1 and 6.18 print them. */
const TABLE = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard,resv_strict
42 27 254:0 /run/netns /run/netns rw,relatime shared:1 - ext4 /dev/vda rw,discard
43 27 259:3 / /srv rw,relatime shared:7 master:3 propagate_from:2 - xfs /dev/nvme1n1 rw,attr2,inode64
44 43 259:4 / /srv/with\\040space\\011tab\\134 ro,noatime unbindable - ext4 /dev/nvme2n1 rw,errors=remount-ro
45 27 7:0 / /mnt/a rw,relatime - ext4 /dev/loop0 rw,emergency_ro
46 27 7:1 / /mnt/b rw,relatime - ext4 /dev/loop1 ro
`
const mounts = mountsIn(TABLE)
const at = (point: string): Mount | undefined => mounts.find((mount) => mount.point === point)

test('a line is read with none, one or many optional fields', () => {
  expect(at('/')).toMatchObject({ id: 27, parent: 1, number: '254:0', root: '/', propagation: [], source: '/dev/vda' })
  expect(at('/run/netns')).toMatchObject({ root: '/run/netns', propagation: ['shared:1'] })
  expect(at('/srv')).toMatchObject({
    number: '259:3',
    type: 'xfs',
    propagation: ['shared:7', 'master:3', 'propagate_from:2'],
    superOptions: ['rw', 'attr2', 'inode64'],
  })
})

test('spaces, tabs and backslashes of a mount point are told from separators', () => {
  expect(mounts[4]?.point).toBe('/srv/with space\ttab\\')
})

test('read-only: by its own options, by those of the file system, or because it has met an error', () => {
  const readOnly = mounts.filter((mount) => sightOf(mount).readOnly).map(({ number }) => number)
  expect(readOnly).toEqual(['259:4', '7:0', '7:1'])
  // The option is called errors=remount-ro on a file system that is well, too.
  expect(sightOf(mountsIn('43 27 259:3 / /srv rw - ext4 /dev/x rw,errors=remount-ro')[0] as Mount).readOnly).toBe(false)
})

test('half a line is an error and not one mount less', () => {
  expect(() => mountsIn('43 27 259:3 / /srv rw,relatime')).toThrow(/cannot be read: "43 27/)
})

const mount = (id: number, parent: number, point: string): Mount => ({
  ...(mounts[0] as Mount),
  id,
  parent,
  point,
  number: `9:${id}`,
})

test('of stacked mounts the topmost is seen, whatever their order', () => {
  const stack = [mount(1, 0, '/'), mount(2, 1, '/srv'), mount(3, 2, '/srv'), mount(4, 3, '/srv')]
  expect(mountOver(stack, '/srv')?.id).toBe(4)
  expect(mountOver(stack.toReversed(), '/srv/file')?.id).toBe(4)
})

test('a mount below one that covers it is not seen', () => {
  const covered = [mount(1, 0, '/'), mount(2, 1, '/srv'), mount(3, 2, '/srv/data'), mount(4, 2, '/srv')]
  expect(mountOver(covered, '/srv/data')?.id).toBe(4)
})

test('a name that only begins alike is another one', () => {
  const two = [mount(1, 0, '/'), mount(2, 1, '/srv')]
  expect(mountOver(two, '/srv2')?.id).toBe(1)
  expect(mountOver(two, '/srv/')?.id).toBe(2)
})

test('a root folder that is no mount, as in a chroot, and a root mount that is its own parent', () => {
  expect(mountOver([mount(5, 4, '/proc')], '/srv')).toBeUndefined()
  expect(mountOver([mount(5, 4, '/proc')], '/proc/1')?.id).toBe(5)
  expect(mountOver([mount(1, 1, '/')], '/srv')?.id).toBe(1)
})

test('what the kernel escapes comes back', () => {
  const escaped = (text: string) =>
    [...text]
      .map((one) => (' \t\n\\#'.includes(one) ? `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}` : one))
      .join('')
  void fc.assert(
    fc.property(fc.string(), (text) => {
      expect(unescaped(escaped(text))).toBe(text)
    }),
  )
})
