import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCache, noCache } from '../../../src/sdk/discovery/cache.ts'
import { homeWith } from '../environment/files.ts'

const isNumber = (value: unknown): value is number => typeof value === 'number'

async function open() {
  const folder = join(await homeWith(), 'deep', 'arnq')
  const time = { now: 1_000 }
  return { folder, time, cache: makeCache(folder, () => time.now) }
}

test('what was kept is read until it is too old, and not before it was kept', async () => {
  const { cache, time } = await open()
  await cache.write('a', 7)
  expect(await cache.read('a', 500, isNumber)).toBe(7)
  time.now = 1_500
  expect(await cache.read('a', 500, isNumber)).toBeUndefined()
  time.now = 999
  expect(await cache.read('a', 500, isNumber)).toBeUndefined()
})

test('a spoilt file, and a value of another form, count as none and are replaced', async () => {
  const { cache, folder } = await open()
  await cache.write('a', 'text')
  expect(await cache.read('a', 500, isNumber)).toBeUndefined()
  const [file = ''] = await readdir(folder)
  for (const spoilt of ['', '{"at":', 'null', '{"at":"x","value":1}', '[]']) {
    await writeFile(join(folder, file), spoilt)
    expect(await cache.read('a', 500, isNumber)).toBeUndefined()
  }
  await cache.write('a', 8)
  expect(await cache.read('a', 500, isNumber)).toBe(8)
})

test('files are the owner’s only, and neither name nor text shows the key', async () => {
  const { cache, folder } = await open()
  await Promise.all([1, 2, 3].map((value) => cache.write('owner of AKIA', value)))
  const files = await readdir(folder)
  expect(files).toHaveLength(1)
  const path = join(folder, files[0] ?? '')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(path + (await readFile(path, 'utf8'))).not.toContain('AKIA')
})

test('a folder that cannot be written to is no error', async () => {
  const cache = makeCache('/dev/null/arnq', () => 0)
  await cache.write('a', 1)
  expect(await cache.read('a', 500, isNumber)).toBeUndefined()
})

test('no cache keeps nothing', async () => {
  await noCache.write('a', 1)
  expect(await noCache.read('a', 500, isNumber)).toBeUndefined()
})
