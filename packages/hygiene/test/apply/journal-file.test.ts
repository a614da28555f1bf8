import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Entry, JournalError } from '../../src/apply/journal.ts'
import { journalsIn } from '../../src/apply/journal-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arnq-journal-'))
})
afterEach(() => rm(folder, { recursive: true }))

const entry = (step: string): Entry => ({ at: '2026-11-21T12:00:00.000Z', kind: 'begin', action: 'a', step })

test('lines are there in their order after it is opened again, for the owner alone', async () => {
  const store = journalsIn(join(folder, 'new'))
  expect(await store.read('plan-1')).toBeUndefined()
  expect(await store.names()).toEqual([])
  const journal = await store.open('plan-1')
  await Promise.all(['1', '2', '3'].map((step) => journal.append(entry(step))))
  await journal.close()
  const again = await store.open('plan-1')
  expect(again.entries).toEqual(['1', '2', '3'].map(entry))
  await again.close()
  expect(await store.names()).toEqual(['plan-1'])
  expect((await stat(join(folder, 'new', 'plan-1.jsonl'))).mode & 0o777).toBe(0o600)
})

test('a torn last line never happened, and the next line stands alone', async () => {
  const store = journalsIn(folder)
  const first = await store.open('plan-1')
  await first.append(entry('ü'))
  await first.close()
  await appendFile(join(folder, 'plan-1.jsonl'), '{"at":"2026","kind":"beg')
  expect(await store.read('plan-1')).toEqual([entry('ü')])
  const second = await store.open('plan-1')
  await second.append(entry('2'))
  await second.close()
  expect((await readFile(join(folder, 'plan-1.jsonl'), 'utf8')).split('\n')).toHaveLength(3)
  expect(await store.read('plan-1')).toEqual([entry('ü'), entry('2')])
})

test('a damaged line in the middle is an error that names it', async () => {
  await writeFile(join(folder, 'plan-1.jsonl'), `${JSON.stringify(entry('1'))}\n{"at\n${JSON.stringify(entry('2'))}\n`)
  await expect(journalsIn(folder).read('plan-1')).rejects.toThrow('Line 2')
  await expect(journalsIn(folder).open('plan-1')).rejects.toThrow('Line 2')
  // Nothing stays locked.
  await expect(journalsIn(folder).open('plan-1')).rejects.toThrow('Line 2')
})

test('there is one writer; a lock of a process that is no more, or of a number used anew, is taken over', async () => {
  const store = journalsIn(folder)
  const journal = await store.open('plan-1')
  await expect(store.open('plan-1')).rejects.toThrow(JournalError)
  await journal.close()
  const path = join(folder, 'plan-1.jsonl.lock')
  const taken = async (holder: object) => {
    await writeFile(path, JSON.stringify(holder))
    const open = await store.open('plan-1')
    await open.close()
  }
  await taken({ pid: 2 ** 22 + 1, host: hostname(), token: 'x' })
  await taken({ pid: process.pid, host: hostname(), token: 'of a process before' })
  await expect(taken({ pid: 1, host: 'elsewhere', token: 'x' })).rejects.toThrow('elsewhere')
  await expect(taken({ pid: process.ppid, host: hostname(), token: 'x' })).rejects.toThrow(`process ${process.ppid}`)
  await writeFile(path, 'nonsense')
  await expect(store.open('plan-1')).rejects.toThrow('somebody')
})

test('of many who see an old lock only one gets the journal', async () => {
  const store = journalsIn(folder)
  await writeFile(join(folder, 'plan-1.jsonl.lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), token: 'x' }))
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => store.open('plan-1')))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test.each(['', '../x', 'a/b', '.x'])('%j is no name of a journal', async (name) => {
  await expect(journalsIn(folder).open(name)).rejects.toThrow(JournalError)
})
