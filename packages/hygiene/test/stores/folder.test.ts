import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { folderStore } from '../../src/stores/folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arnq-store-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a folder as a store', () => {
  test('has nothing, then what was written, also in folders that it makes', async () => {
    const store = folderStore(join(folder, 'state', 'arnq'))
    expect(await store.read('a/b.json')).toBeUndefined()
    await store.write('a/b.json', 'one')
    await store.write('a/b.json', 'two ü')
    expect(await store.read('a/b.json')).toBe('two ü')
    expect(await readdir(join(folder, 'state/arnq/a'))).toEqual(['b.json'])
  })

  test('can be read by its owner alone, unless it is to be read', async () => {
    await folderStore(join(folder, 'own')).write('a', 'x')
    const modeOf = async (path: string): Promise<number> => (await stat(join(folder, path))).mode & 0o077
    expect(await modeOf('own')).toBe(0)
    expect(await modeOf('own/a')).toBe(0)
    await folderStore(join(folder, 'shown'), 'default').write('a', 'x')
    expect((await modeOf('shown/a')) & ~(0o077 & ~process.umask())).toBe(0)
  })

  test.each(['../x', '/x', '.x', 'a/../x', 'a//b', '', 'a\u0000b'])('refuses the name %j', async (name) => {
    const store = folderStore(folder)
    await expect(async () => await store.write(name, 'x')).rejects.toThrow('no name in a store')
    await expect(async () => await store.read(name)).rejects.toThrow('no name in a store')
  })

  test('swaps a text only where it is what was read', async () => {
    const store = folderStore(folder)
    expect(await store.swap('a', 'what is not there', 'x')).toBe(false)
    expect(await store.swap('a', undefined, 'one')).toBe(true)
    expect(await store.swap('a', undefined, 'two')).toBe(false)
    expect(await store.swap('a', 'one', 'two')).toBe(true)
    expect(await store.read('a')).toBe('two')
    expect(await readdir(folder)).toEqual(['a'])
  })

  test('lets exactly one of many at once win', async () => {
    const swaps = Array.from({ length: 12 }, (_, nth) => folderStore(folder).swap('a', undefined, String(nth)))
    expect((await Promise.all(swaps)).filter((won) => won)).toHaveLength(1)
  })

  test('takes the lock of a process that has ended, and of no other', async () => {
    const gone = 2 ** 22 + 1
    await writeFile(join(folder, 'a.lock'), JSON.stringify({ pid: gone, host: hostname(), since: '' }))
    expect(await folderStore(folder).swap('a', undefined, 'one')).toBe(true)
    expect(await readdir(folder)).toEqual(['a'])
  })

  test('leaves what there was where it cannot write, and nothing half made', async () => {
    const store = folderStore(folder)
    await store.write('a', 'one')
    await expect(store.write('a/b', 'x')).rejects.toThrow()
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('one')
    expect(await readdir(folder)).toEqual(['a'])
    await chmod(folder, 0o700)
  })
})
