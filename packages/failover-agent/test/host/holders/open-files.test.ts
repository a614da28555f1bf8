import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openFiles } from '../../../src/host/holders/open-files.ts'
import { mountsIn } from '../../../src/host/mountinfo.ts'
import { tree } from '../tree.ts'

const MOUNTS = mountsIn(`24 27 0:6 / /dev rw - devtmpfs devtmpfs rw
27 1 254:0 / / rw - ext4 /dev/vda rw
43 27 259:1 / /srv rw - xfs /dev/nvme1n1 rw
`)
const info = (mount: number, inode = 1) => `pos:\t0\nflags:\t0100000\nmnt_id:\t${mount}\nino:\t${inode}\n`

test('files on the device by their mount, and openings of its node by their inode', async () => {
  const roots = tree({ 'dev/nvme1n1': '' })
  const node = `${roots.dev}/nvme1n1`
  const inode = statSync(node).ino
  const open = (pid: number, fd: number, target: string, text: string) => {
    for (const folder of ['fd', 'fdinfo']) mkdirSync(`${roots.proc}/${pid}/${folder}`, { recursive: true })
    symlinkSync(target, `${roots.proc}/${pid}/fd/${fd}`)
    writeFileSync(`${roots.proc}/${pid}/fdinfo/${fd}`, text)
  }
  open(12, 3, '/srv/file', info(43))
  open(12, 4, '/etc/passwd', info(27))
  open(12, 5, 'socket:[1234]', info(12))
  open(13, 0, '/dev/null', info(24))
  open(14, 7, node, info(24, inode))
  // Another file system, and by chance the same inode.
  open(15, 7, '/etc/hosts', info(27, inode))
  const seen = [12, 13, 14, 15].map((pid) => ({
    pid,
    folder: `${roots.proc}/${pid}`,
    namespace: '',
    root: '/',
    cwd: '/',
  }))
  const family = { numbers: new Set(['259:1']), paths: new Set([node]), above: [] }
  const { found } = await openFiles(roots, seen, [{ mounts: MOUNTS, processes: seen, own: true }], family)
  expect(found).toEqual([
    { pid: 12, how: 'fd /srv/file' },
    { pid: 14, how: `fd ${node}` },
  ])
})
