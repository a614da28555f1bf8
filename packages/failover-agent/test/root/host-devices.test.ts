import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { linuxHost } from '../../src/host/index.ts'
import { type Disk, disk, run, scratch, sweep } from './host/lab.ts'
import { partitioned } from './host/partitioned.ts'

beforeAll(sweep)

/** A /sys and a /dev in which a loop device is an EBS volume. */
function disguised({ path, number }: Disk, serial: string) {
  const folder = scratch()
  const roots = { sys: join(folder, 'sys'), dev: join(folder, 'dev') }
  const name = path.slice('/dev/'.length)
  mkdirSync(join(roots.sys, 'block', name, 'device'), { recursive: true })
  mkdirSync(join(roots.dev, 'disk/by-id'), { recursive: true })
  writeFileSync(join(roots.sys, 'block', name, 'device/serial'), `${serial}        \n`)
  writeFileSync(join(roots.sys, 'block', name, 'dev'), `${number}\n`)
  const node = join(roots.dev, name)
  run('mknod', node, 'b', ...number.split(':'))
  const link = (id: string, target = `../../${name}`) =>
    symlinkSync(target, join(roots.dev, `disk/by-id/nvme-Amazon_Elastic_Block_Store_${id}`))
  return { roots, name, node, link }
}

test('a volume is found by its link, and without one by its serial', async () => {
  const one = disk()
  const { roots, node, link } = disguised(one, 'vol0aa')
  const { device } = linuxHost(roots)
  const present = { kind: 'present', device: { path: node, number: one.number } }
  expect(await device('vol-0aa')).toEqual(present)
  link('vol0aa')
  expect(await device('vol-0aa')).toEqual(present)
  expect(await device('vol-0bb')).toEqual({ kind: 'absent' })
})

test('a link that has stayed while the name went to another volume is refused', async () => {
  const { roots, node, link } = disguised(disk(), 'vol0bb')
  link('vol0aa')
  expect(await linuxHost(roots).device('vol-0aa')).toMatchObject({
    kind: 'mismatch',
    why: expect.stringContaining(`leads to ${node}, whose serial is vol0bb; vol0aa is no device here`),
  })
})

test('a node that is another device is refused, however right its name', async () => {
  const one = disk()
  const { roots, name, node } = disguised(one, 'vol0aa')
  writeFileSync(join(roots.sys, 'block', name, 'dev'), '259:77\n')
  expect(await linuxHost(roots).device('vol-0aa')).toEqual({
    kind: 'mismatch',
    why: `${node} is device ${one.number}, the kernel's ${name} is 259:77`,
  })
})

test('a partition has a node and a number of its own', async () => {
  const whole = partitioned()
  const { partition } = linuxHost()
  expect(await partition(whole, 1)).toEqual({ path: `${whole.path}p1`, number: expect.stringMatching(/^259:\d+$/) })
  expect(await partition(whole, 2)).toBeUndefined()
})

test('in a mount namespace with a /sys/block of its own the usual paths are enough', () => {
  const { path, number } = disk()
  const name = path.slice('/dev/'.length)
  const module = join(import.meta.dirname, '../../src/host/index.ts')
  const script = `import { linuxHost } from ${JSON.stringify(module)}
    console.log(JSON.stringify(await linuxHost().device('vol-0c0ffee')))`
  const shell = `mount -t tmpfs none /sys/block && mkdir -p "/sys/block/$1/device" && echo "$2" > "/sys/block/$1/dev" &&
    echo vol0c0ffee > "/sys/block/$1/device/serial" && exec "$3" --conditions=arnq-source --input-type=module -e "$4"`
  const args = ['-m', 'sh', '-c', shell, 'sh', name, number, process.execPath, script]
  const said = execFileSync('unshare', args, { encoding: 'utf8' })
  expect(JSON.parse(said)).toEqual({ kind: 'present', device: { path, number } })
})

test('the real /sys of this machine can be read whole', async () => {
  expect(await linuxHost().device('vol-0123456789abcdef0')).toMatchObject({ kind: 'absent' })
})
