import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { deviceWatch } from '../../src/host/watch-devices.ts'
import { tree } from './tree.ts'

const PATIENCE = { timeout: 30_000 }

function watching(files: Readonly<Record<string, string>>) {
  const roots = tree(files)
  const changed = vi.fn()
  const stop = deviceWatch(roots).watchDevices(changed)
  onTestFinished(stop)
  const link = (name: string) => symlinkSync('../../x', join(roots.dev, 'disk/by-id', name))
  return { roots, changed, stop, link }
}

test('a link that comes or goes is told', async () => {
  const { changed, roots, link } = watching({ 'dev/disk/by-id/other': '' })
  link('nvme-1')
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), PATIENCE)
  rmSync(join(roots.dev, 'disk/by-id/nvme-1'))
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2), PATIENCE)
})

test('the folder of links may come later, and go and come again', async () => {
  const { changed, roots, link } = watching({})
  for (const name of ['first', 'second']) {
    changed.mockClear()
    mkdirSync(join(roots.dev, 'disk/by-id'), { recursive: true })
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), PATIENCE)
    changed.mockClear()
    link(name)
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), PATIENCE)
    changed.mockClear()
    rmSync(join(roots.dev, 'disk'), { recursive: true })
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), PATIENCE)
  }
})

test('without udev, a disk that appears in /sys is told, and a serial that comes after it', async () => {
  const { changed, roots } = watching({ 'sys/block/nvme0n1/dev': '259:0' })
  await vi.waitFor(async () => {
    // Whatever there is when it looks first is no news.
    mkdirSync(join(roots.sys, 'block', `nvme${performance.now()}`), { recursive: true })
    expect(changed).toHaveBeenCalled()
  }, PATIENCE)
  changed.mockClear()
  mkdirSync(join(roots.sys, 'block/nvme0n1/device'))
  writeFileSync(join(roots.sys, 'block/nvme0n1/device/serial'), 'vol0aa')
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), PATIENCE)
})

test('each of several is told until it stops, and the last one closes the eyes', async () => {
  const roots = tree({ 'dev/disk/by-id/other': '' })
  const { watchDevices } = deviceWatch(roots)
  const one = vi.fn()
  const two = vi.fn()
  const stopOne = watchDevices(one)
  const stopTwo = watchDevices(two)
  stopOne()
  stopOne()
  writeFileSync(join(roots.dev, 'disk/by-id/a'), '')
  await vi.waitFor(() => expect(two).toHaveBeenCalled(), PATIENCE)
  expect(one).not.toHaveBeenCalled()
  stopTwo()
  const before = two.mock.calls.length
  const three = vi.fn()
  const stopThree = watchDevices(three)
  writeFileSync(join(roots.dev, 'disk/by-id/b'), '')
  await vi.waitFor(() => expect(three).toHaveBeenCalled(), PATIENCE)
  expect(two).toHaveBeenCalledTimes(before)
  stopThree()
})

test('watching keeps no process alive', async () => {
  const roots = tree({ 'dev/disk/by-id/other': '', 'sys/block/nvme0n1/dev': '' })
  const module = join(import.meta.dirname, '../../src/host/watch-devices.ts')
  const script = `import { deviceWatch } from ${JSON.stringify(module)}
    deviceWatch(${JSON.stringify(roots)}).watchDevices(() => {})`
  const node = spawn(process.execPath, ['--conditions=arnq-source', '--input-type=module', '-e', script], {
    stdio: 'inherit',
  })
  expect((await once(node, 'exit'))[0]).toBe(0)
})
