import { expect, test } from 'vitest'
import { inKernel } from '../../../src/host/holders/in-kernel.ts'
import { mountsIn } from '../../../src/host/mountinfo.ts'
import { tree } from '../tree.ts'

const mounts = mountsIn(`27 1 254:0 / / rw - ext4 /dev/vda rw
43 27 259:1 / /srv rw - xfs /dev/nvme1n1 rw
44 27 259:1 /www /var/www rw - xfs /dev/nvme1n1 rw
45 43 0:50 / /srv/cache rw - tmpfs none rw
46 43 259:1 /a /srv/b rw - xfs /dev/nvme1n1 rw
`)

test('loop devices, swap, exports and mounts that stand on it; not those beside it', async () => {
  const roots = tree({
    'sys/block/loop0/loop/backing_file': '/srv/images/a b.img\n',
    'sys/block/loop1/loop/backing_file': '/home/b.img\n',
    'sys/block/loop2/loop/backing_file': '/srv/gone.img (deleted)\n',
    'sys/block/loop3/dev': '7:3\n',
    'proc/swaps':
      'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/srv/swap\\040file    file\t\t1048572\t\t0\t\t-2\n/dev/nvme1n1p2     partition\t1\t0\t-3\n/dev/vdb partition\t1\t0\t-4\n',
    'proc/fs/nfsd/exports':
      '# Version 1.1\n# Path Client(Flags) # IPs\n/srv/pub\\040lic\t*(rw,root_squash)\n/home\t*(ro)\n',
  })
  const family = {
    numbers: new Set(['259:1', '259:2']),
    paths: new Set(['/dev/nvme1n1', '/dev/nvme1n1p2']),
    above: ['dm-0 (vg-lv)'],
  }
  expect(await inKernel(roots, mounts, family)).toEqual([
    'device dm-0 (vg-lv) on top',
    'loop device loop0 over /srv/images/a b.img',
    'loop device loop2 over /srv/gone.img',
    'swap /srv/swap file',
    'swap /dev/nvme1n1p2',
    "exported by the kernel's NFS server: /srv/pub lic",
    'tmpfs mounted on it at /srv/cache',
  ])
})

test('where nothing is, nothing is told', async () => {
  const family = { numbers: new Set(['9:9']), paths: new Set(['/dev/md9']), above: [] }
  expect(await inKernel(tree({}), mounts, family)).toEqual([])
})
