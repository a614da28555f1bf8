import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileNamed, saveFile } from '../../../src/tui/take-away/save-file.ts'

const signal = new AbortController().signal

/** Root may write anywhere. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return act()
  process.seteuid?.(65_534)
  try {
    return await act()
  } finally {
    process.seteuid?.(0)
  }
}

async function* texts(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces
}

describe('the name of a file', () => {
  test.each([
    ['a.csv', '/here/a.csv'],
    ['../a.csv', '/a.csv'],
    ['/tmp/a.csv', '/tmp/a.csv'],
    ['~/a.csv', '/home/ana/a.csv'],
    ['~', '/home/ana'],
    ['~x/a', '/here/~x/a'],
  ])('%s means %s', (name, file) => {
    expect(fileNamed(name, { cwd: '/here', home: '/home/ana' })).toBe(file)
  })
})

describe('a file', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arnq-save-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('is written whole, in a folder that is made for it where that is wanted', async () => {
    const file = join(folder, 'new', 'a.csv')
    const options = { replace: false, signal, makeFolder: true }
    expect(await saveFile(file, texts('a\n', '', 'b\n'), options)).toBe('saved')
    expect(await readFile(file, 'utf8')).toBe('a\nb\n')
    expect(await readdir(join(folder, 'new'))).toEqual(['a.csv'])
  })

  test('that is there is left alone, and nothing is asked for', async () => {
    const file = join(folder, 'a.csv')
    await writeFile(file, 'old')
    let asked = false
    const never = (async function* () {
      asked = true
      yield 'new'
    })()
    expect(await saveFile(file, never, { replace: false, signal })).toBe('exists')
    expect([await readFile(file, 'utf8'), asked]).toEqual(['old', false])
  })

  test('that comes while it is written is left alone, too', async () => {
    const file = join(folder, 'a.csv')
    const late = (async function* () {
      yield 'new'
      await writeFile(file, 'theirs')
    })()
    expect(await saveFile(file, late, { replace: false, signal })).toBe('exists')
    expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['theirs', ['a.csv']])
  })

  test('that is replaced keeps its permissions, and what points to it', async () => {
    const [file, link] = [join(folder, 'a.csv'), join(folder, 'link')]
    await writeFile(file, 'old')
    await chmod(file, 0o640)
    await symlink('a.csv', link)
    expect(await saveFile(link, texts('new'), { replace: true, signal })).toBe('saved')
    expect([await readFile(file, 'utf8'), (await stat(file)).mode & 0o777]).toEqual(['new', 0o640])
    expect((await readdir(folder)).sort()).toEqual(['a.csv', 'link'])
  })

  test('stays as it was where the rows fail or somebody stops', async () => {
    const file = join(folder, 'a.csv')
    await writeFile(file, 'old')
    const broken = (async function* () {
      yield 'half'
      throw new Error('no such column')
    })()
    await expect(saveFile(file, broken, { replace: true, signal })).rejects.toThrow('no such column')
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(saveFile(file, texts('new'), { replace: true, signal: stopped })).rejects.toThrow('stopped')
    expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['old', ['a.csv']])
  })

  test('is refused where its folder is not there, and no folder is made', async () => {
    const file = join(folder, 'new', 'er', 'a.csv')
    await expect(saveFile(file, texts('a'), { replace: false, signal })).rejects.toThrow(
      `there is no folder ${join(folder, 'new', 'er')}: make it first, or name another place`,
    )
    expect(await readdir(folder)).toEqual([])
  })

  test('is refused in what is no folder', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    const save = (name: string) => saveFile(name, texts('a'), { replace: false, signal })
    await expect(save(join(file, 'a.csv'))).rejects.toThrow(`${file} is no folder: name another place`)
    await expect(save(join(file, 'b', 'a.csv'))).rejects.toThrow(`part of ${join(file, 'b')} is no folder`)
  })

  test.skipIf(process.platform !== 'linux')(
    'that cannot be made is named as it was written, not as its draft',
    async () => {
      await expect(saveFile('/proc/a.csv', texts('a'), { replace: false, signal })).rejects.toThrow(
        /^\/proc\/a\.csv cannot be written: no file can be made in \/proc\. Name another place$/,
      )
      const long = join(folder, `${'a'.repeat(300)}.csv`)
      await expect(saveFile(long, texts('a'), { replace: false, signal })).rejects.toThrow(
        `${long} cannot be written: name too long. Name another place`,
      )
    },
  )

  test('that may not be made says where not', async () => {
    await chmod(folder, 0o555)
    await expect(
      asNobody(() => saveFile(join(folder, 'a.csv'), texts('a'), { replace: false, signal })),
    ).rejects.toThrow(`you may not write in ${folder}`)
    await chmod(folder, 0o700)
  })

  test('is no folder', async () => {
    await mkdir(join(folder, 'a'))
    await expect(saveFile(join(folder, 'a'), texts(''), { replace: true, signal })).rejects.toThrow('is a folder')
  })
})
