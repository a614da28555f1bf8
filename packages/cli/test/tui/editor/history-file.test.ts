import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendLines, compactLines, textOfFile } from '../../../src/tui/editor/history-append.ts'
import { historyPath, openHistory } from '../../../src/tui/editor/history-file.ts'
import { lineOf, readLines } from '../../../src/tui/editor/history-lines.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arnq-history-'))
  path = join(folder, 'state', 'arnq', 'history')
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const place = async (text: string): Promise<void> => {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, text)
}
const there = async (): Promise<readonly string[]> => (await readFile(path, 'utf8')).trimEnd().split('\n')

describe('where it lies', () => {
  test.each([
    [{ XDG_STATE_HOME: '/s' }, '/s/arnq/history'],
    [{ XDG_STATE_HOME: '' }, '/home/me/.local/state/arnq/history'],
    [{}, '/home/me/.local/state/arnq/history'],
  ])('%j', (env, expected) => {
    expect(historyPath({ env, home: '/home/me' })).toBe(expected)
  })
})

describe('what is asked is there the next time', () => {
  test('by field, oldest first, each once', async () => {
    const first = await openHistory(path)
    expect(first.problem).toBeUndefined()
    expect(first.of('pattern')).toEqual([])
    await first.remember('pattern', 'ec2:instance')
    await first.remember('query', '[].é "x"\\')
    await first.remember('pattern', 's3:bucket')
    await first.remember('pattern', 'ec2:instance')
    const second = await openHistory(path)
    for (const history of [first, second]) {
      expect(history.of('pattern')).toEqual(['s3:bucket', 'ec2:instance'])
      expect(history.of('query')).toEqual(['[].é "x"\\'])
    }
  })

  test('a field may have any name', async () => {
    const history = await openHistory(path)
    await history.remember('__proto__', 'a')
    await history.remember('constructor', 'b')
    expect((await openHistory(path)).of('__proto__')).toEqual(['a'])
    expect((await openHistory(path)).of('constructor')).toEqual(['b'])
    expect((await openHistory(path)).of('toString')).toEqual([])
  })

  test('it is in the history before it is on the disk', async () => {
    const history = await openHistory(path)
    const written = history.remember('query', 'a')
    expect(history.of('query')).toEqual(['a'])
    await written
  })

  test('nothing is written before something is asked, nor for what is not worth it, nor twice in a row', async () => {
    const history = await openHistory(path)
    await history.remember('query', '  ')
    expect(await readdir(folder)).toEqual([])
    await history.remember('query', 'a')
    await history.remember('query', ' a ')
    expect(await there()).toEqual(['{"field":"query","text":"a"}'])
  })

  test('without a path it is kept for this run', async () => {
    const history = await openHistory(undefined)
    expect(await history.remember('query', 'a')).toBeUndefined()
    expect(history.of('query')).toEqual(['a'])
  })
})

describe('only its owner reads it', () => {
  test('the file is 0600 and the folder 0700', async () => {
    await (await openHistory(path)).remember('query', 'a')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700)
  })

  test('a file that others could read is closed to them', async () => {
    await place(lineOf('query', 'a'))
    await chmod(path, 0o644)
    await (await openHistory(path)).remember('query', 'b')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })
})

describe('what is spoilt costs only itself', () => {
  test('lines that say nothing are passed over', async () => {
    await place(
      [
        '{"field":"query","text":"a"}',
        '{"field":"query","te',
        'null',
        '[]',
        '"x"',
        '{"field":1,"text":"b"}',
        '{"field":"query","text":"\\n"}',
        '',
        '\x00\xff',
        '{"field":"query","text":"c\\nd"}',
      ].join('\n'),
    )
    expect((await openHistory(path)).of('query')).toEqual(['a', 'c d'])
  })

  test('what follows an unfinished line is not spoilt with it', async () => {
    await place('{"field":"query","text":"a"}\n{"field":"que')
    await (await openHistory(path)).remember('query', 'b')
    expect((await openHistory(path)).of('query')).toEqual(['a', 'b'])
  })
})

describe('where it cannot be kept', () => {
  test('a folder that is a file: one reason, once, and the run goes on', async () => {
    await writeFile(join(folder, 'state'), '')
    const history = await openHistory(path)
    expect(history.problem).toMatch(/^what was asked before cannot be read: .*ENOTDIR/)
    expect(await history.remember('query', 'a')).toMatch(/^what is asked is not remembered: .*history: /)
    expect(await history.remember('query', 'b')).toBeUndefined()
    expect(history.of('query')).toEqual(['a', 'b'])
  })

  test('a folder in its place', async () => {
    await mkdir(path, { recursive: true })
    const history = await openHistory(path)
    expect(history.problem).toMatch(/no file|EISDIR/)
    expect(await history.remember('query', 'a')).toMatch(/EISDIR|no file/)
  })

  test('a pipe in its place does not hang', async () => {
    await mkdir(join(path, '..'), { recursive: true })
    execFileSync('mkfifo', [path])
    const history = await openHistory(path)
    expect(history.problem).toMatch(/no file/)
    expect(await history.remember('query', 'a')).toMatch(/no file/)
  })

  test('a link in a circle', async () => {
    await mkdir(join(path, '..'), { recursive: true })
    await symlink(path, path)
    const history = await openHistory(path)
    expect(history.problem).toMatch(/ELOOP/)
    expect(await history.remember('query', 'a')).toMatch(/ELOOP/)
  })
})

describe('it does not grow for ever', () => {
  const filled = (count: number): string =>
    Array.from({ length: count }, (_, at) => lineOf('query', `old ${at % 3}`)).join('')

  test('beyond twice the limit each entry is kept once', async () => {
    await place(filled(1_999))
    const history = await openHistory(path)
    await history.remember('query', 'x')
    expect(await there()).toHaveLength(2_000)
    await history.remember('query', 'y')
    expect(await there()).toHaveLength(5)
    expect((await openHistory(path)).of('query')).toEqual(['old 1', 'old 2', 'old 0', 'x', 'y'].sort(byLast))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(path, '..'))).toEqual(['history'])
  })
  const byLast = (one: string, other: string): number => LAST.indexOf(one) - LAST.indexOf(other)
  const LAST = ['old 1', 'old 2', 'old 0', 'x', 'y']

  test('a draft of another process is left alone, one that died is taken away', async () => {
    await place(filled(10))
    await writeFile(`${path}.new`, 'of another')
    expect(await compactLines(path)).toBeUndefined()
    expect(await readFile(`${path}.new`, 'utf8')).toBe('of another')
    await utimes(`${path}.new`, 1_000_000, 1_000_000)
    expect(await compactLines(path)).toBeUndefined()
    expect(await compactLines(path)).toBe(3)
  })

  test('two that append while a third compacts lose nothing', async () => {
    await place(filled(50))
    const expected = new Set(['old 0', 'old 1', 'old 2'])
    const appending = async (name: string): Promise<void> => {
      for (let count = 0; count < 60; count += 1) {
        expected.add(`${name} ${count}`)
        await appendLines(path, lineOf('query', `${name} ${count}`))
      }
    }
    const compacting = async (): Promise<void> => {
      for (let count = 0; count < 30; count += 1) await compactLines(path)
    }
    await Promise.all([appending('a'), appending('b'), compacting(), compacting()])
    expect(new Set(readLines(await textOfFile(path)).histories.get('query'))).toEqual(expected)
  })

  test('two runs at once keep what both asked', async () => {
    await place(filled(1_990))
    const [one, other] = await Promise.all([openHistory(path), openHistory(path)])
    const asked = Array.from({ length: 30 }, (_, at) => `q${at}`)
    const reasons = await Promise.all(
      asked.flatMap((text) => [one.remember('query', `one ${text}`), other.remember('query', `other ${text}`)]),
    )
    expect(reasons.every((reason) => reason === undefined)).toBe(true)
    const kept = new Set((await openHistory(path)).of('query'))
    for (const text of asked) expect(kept.has(`one ${text}`) && kept.has(`other ${text}`)).toBe(true)
    expect((await there()).length).toBeLessThan(200)
  })
})
