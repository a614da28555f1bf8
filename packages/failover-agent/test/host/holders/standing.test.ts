import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deviceNumber } from '../../../src/host/device-number.ts'
import { mountedElsewhere, standing } from '../../../src/host/holders/standing.ts'
import { mountsIn } from '../../../src/host/mountinfo.ts'
import { tree } from '../tree.ts'

const MOUNTS = mountsIn(`27 1 254:0 / / rw - ext4 /dev/vda rw
43 27 259:1 / /srv rw - xfs /dev/nvme1n1 rw
44 27 0:50 / /net rw - nfs4 server:/net rw
45 44 0:51 / /net/near rw - tmpfs none rw
`)

const processAt = (folder: string, pid: number, cwd: string) => ({ pid, folder, namespace: 'mnt:[1]', root: '/', cwd })

test('a working folder on the device, and none that lies on another machine, which is not even asked', async () => {
  const { proc } = tree({ 'proc/12/cwd': '-> DEV', 'proc/13/cwd': '-> DEV', 'proc/14/cwd': '-> DEV' })
  const family = { numbers: new Set([deviceNumber(statSync(proc).dev)]), paths: new Set<string>(), above: [] }
  const processes = [
    processAt(`${proc}/12`, 12, '/srv/data'),
    processAt(`${proc}/13`, 13, '/net/home'),
    processAt(`${proc}/14`, 14, '/net/near/x'),
  ]
  const { found, hung } = await standing([{ mounts: MOUNTS, processes, own: true }], family)
  expect(found).toEqual([
    { pid: 12, how: 'cwd /srv/data' },
    { pid: 14, how: 'cwd /net/near/x' },
  ])
  expect(hung).toEqual([])
})

test('mounts of other namespaces hold a device, our own do not', () => {
  const family = { numbers: new Set(['259:1']), paths: new Set<string>(), above: [] }
  const tables = [
    { mounts: MOUNTS, processes: [processAt('/proc/5', 5, '/')], own: true },
    { mounts: MOUNTS, processes: [processAt('/proc/6', 6, '/'), processAt('/proc/7', 7, '/')], own: false },
    { mounts: MOUNTS.slice(0, 1), processes: [processAt('/proc/8', 8, '/')], own: false },
  ]
  expect(mountedElsewhere(tables, family).found).toEqual([
    { pid: 6, how: 'mounts /srv' },
    { pid: 7, how: 'mounts /srv' },
  ])
})
