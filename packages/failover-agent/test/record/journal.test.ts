import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentEvent } from '../../src/event.ts'
import type { GroupRecord } from '../../src/journal.ts'
import type { Files } from '../../src/record/files.ts'
import { beginStep, beginTransition, emptyRecord, markForced } from '../../src/record/history.ts'
import { openJournal } from '../../src/record/journal.ts'
import { nodeFiles } from '../../src/record/node-files.ts'
import { textOf } from '../../src/record/record-text.ts'
import { mortalDisk } from './mortal-files.ts'

const VOLUMES = ['vol-1', 'vol-2']

function opened(path: string, files: Files = nodeFiles, group = 'data') {
  const events: AgentEvent[] = []
  const now = () => new Date('2026-11-21T12:00:00.000Z')
  const journal = openJournal(path, group, { tell: (event) => events.push(event), volumes: VOLUMES, now, files })
  return journal.then((made) => ({ journal: made, events }))
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arnq-journal-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a record', () => {
  test('begins empty, and is read again as it was written, by root alone', async () => {
    const path = join(folder, 'plain.json')
    const { journal, events } = await opened(path)
    expect(journal.read()).toEqual(emptyRecord('data'))
    await journal.write((record) => markForced(beginTransition(record, 'MASTER', 'now'), 'vol-1'))
    expect((await opened(path)).journal.read()).toEqual(journal.read())
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['plain.json'])
    expect(events).toEqual([])
  })

  test('that is changed many times at once ends as the last change left it, in few writes', async () => {
    const disk = mortalDisk()
    const { journal } = await opened('/s/data.json', disk.files)
    await journal.write((record) => beginTransition(record, 'MASTER', 'now'))
    const before = disk.calls.length
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => journal.write((record) => beginStep(record, 'v', 'take', at))),
    )
    expect((await opened('/s/data.json', disk.afterPowerLoss(false))).journal.read()).toEqual(journal.read())
    expect(disk.calls.slice(before).filter((name) => name === 'sync').length).toBeLessThanOrEqual(2)
  })

  test('follows no link that somebody laid for it', async () => {
    const path = join(folder, 'linked.json')
    await writeFile(join(folder, 'victim'), 'mine')
    await symlink(join(folder, 'victim'), join(folder, '.linked.json.new'))
    const { journal } = await opened(path)
    await expect(journal.write((record) => record)).rejects.toThrow('cannot be written: ELOOP')
    expect(await readFile(join(folder, 'victim'), 'utf8')).toBe('mine')
  })
})

describe('killed between any two system calls', () => {
  const old = beginTransition(emptyRecord('data'), 'BACKUP', 'before')
  const next = (record: GroupRecord): GroupRecord => markForced(beginTransition(record, 'MASTER', 'after'), 'vol-1')
  const start = { '/s/data.json': textOf(old) }

  async function callsOfOneWrite(): Promise<number> {
    const disk = mortalDisk(start)
    await (await opened('/s/data.json', disk.files)).journal.write(next)
    return disk.calls.length
  }

  test('the old record is found or the new one; once written, the new one', async () => {
    const total = await callsOfOneWrite()
    expect(total).toBe(6)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: total + 1 }),
        fc.constantFrom('kill', 'power', 'power+rename'),
        async (kill, how) => {
          const disk = mortalDisk(start)
          const { journal } = await opened('/s/data.json', disk.files)
          disk.killAfter(kill)
          const written = journal.write(next).then(() => true)
          const done = await Promise.race([
            written,
            new Promise<false>((resolve) => setImmediate(() => resolve(false))),
          ])
          const left = how === 'kill' ? disk.afterKill() : disk.afterPowerLoss(how === 'power+rename')
          const found = await opened('/s/data.json', left)
          expect(found.events).toEqual([])
          expect(done ? [next(old)] : [old, next(old)]).toContainEqual(found.journal.read())
          expect(done).toBe(kill > total)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('a first record is found whole or not at all', async () => {
    for (let kill = 1; kill <= 7; kill++) {
      const disk = mortalDisk()
      const { journal } = await opened('/s/data.json', disk.files)
      disk.killAfter(kill)
      void journal.write(next)
      await new Promise((resolve) => setImmediate(resolve))
      const found = await opened('/s/data.json', disk.afterKill())
      expect(found.events).toEqual([])
      expect([emptyRecord('data'), next(emptyRecord('data'))]).toContainEqual(found.journal.read())
    }
  })

  test('while it replaces one that cannot be read, the worst is still assumed', async () => {
    for (let kill = 1; kill <= 9; kill++) {
      for (const how of ['kill', 'power', 'power+rename']) {
        const disk = mortalDisk({ '/s/data.json': '{"half' })
        disk.killAfter(kill)
        void opened('/s/data.json', disk.files)
        await new Promise((resolve) => setImmediate(resolve))
        const left = how === 'kill' ? disk.afterKill() : disk.afterPowerLoss(how === 'power+rename')
        expect((await opened('/s/data.json', left)).journal.read()).toMatchObject({
          fsckRequired: VOLUMES,
          loss: 'possible',
        })
      }
    }
  })

  test('by a real kill -9 in the middle of many writes', async () => {
    const path = join(folder, 'killed.json')
    const script = `
      import { openJournal } from ${JSON.stringify(new URL('../../src/record/journal.ts', import.meta.url).href)}
      const journal = await openJournal(${JSON.stringify(path)}, 'data', { tell: () => {}, volumes: [] })
      for (let at = 1; ; at++) {
        await journal.write((record) => ({ ...record, generation: at }))
        process.stdout.write(at + '\\n')
      }`
    for (const lines of [1, 3, 20, 50]) {
      await rm(path, { force: true })
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let told = ''
      for await (const chunk of child.stdout) {
        told += String(chunk)
        if (told.split('\n').length > lines) child.kill('SIGKILL')
      }
      const { journal, events } = await opened(path)
      expect(events).toEqual([])
      // What was told as written is there, or what came after it.
      expect(journal.read().generation).toBeGreaterThanOrEqual(Number(told.trim().split('\n').at(-1)))
    }
  })
})

describe('a record that cannot be understood', () => {
  test.each([
    ['', 'it is empty'],
    ['{"schema":1,"group":"da', 'it is no JSON'],
    ['\0\0\0\0', 'it is no JSON'],
    ['[]', 'it is no object'],
    [JSON.stringify({ ...emptyRecord('data'), schema: 2 }), 'its schema is 2'],
    [textOf(emptyRecord('other')), 'it is of the group "other"'],
    [textOf({ ...emptyRecord('data'), loss: 'maybe' as 'none' }), 'its loss cannot be read'],
    [textOf({ ...emptyRecord('data'), fsckRequired: [1] as unknown as string[] }), 'its fsckRequired cannot be read'],
    [textOf({ ...emptyRecord('data'), history: [{}] as unknown as [] }), 'its history cannot be read'],
    [textOf({ ...emptyRecord('data'), intents: [{ kind: 'x' }] as unknown as [] }), 'its intents cannot be read'],
  ])('%j: %s; it is kept aside and the worst is assumed', async (text, why) => {
    const room = await mkdtemp(join(folder, 'corrupt-'))
    const path = join(room, 'data.json')
    await writeFile(path, text)
    const { journal, events } = await opened(path)
    expect(journal.read()).toMatchObject({ fsckRequired: VOLUMES, loss: 'possible', generation: 0 })
    expect(events).toMatchObject([{ severity: 'error', event: 'record-corrupt', group: 'data' }])
    expect(events[0]?.message).toContain(why)
    const aside = 'data.json.corrupt-2026-11-21T12-00-00-000Z'
    expect((await readdir(room)).sort()).toEqual(['data.json', aside])
    expect(await readFile(join(room, aside), 'utf8')).toBe(text)
    expect((await opened(path)).journal.read()).toEqual(journal.read())
  })

  test('any garbage is survived', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const { journal } = await opened('/s/data.json', mortalDisk({ '/s/data.json': text }).files)
        expect(journal.read().loss).toBe('possible')
      }),
    )
  })

  test('of a group without volumes leaves nothing to assume', async () => {
    const disk = mortalDisk({ '/s/data.json': 'x' })
    const journal = await openJournal('/s/data.json', 'data', { tell: () => {}, volumes: [], files: disk.files })
    expect(journal.read()).toEqual(emptyRecord('data'))
  })

  test('or opened is assumed the worst of too', async () => {
    const path = join(folder, 'a-folder.json')
    await mkdir(path)
    const { journal, events } = await opened(path)
    expect(journal.read().fsckRequired).toEqual(VOLUMES)
    expect(events[0]?.message).toMatch(/EISDIR.*could not be replaced/)
  })
})

describe('a disk that refuses', () => {
  test('is told, and the change stands; when it takes records again, all of it is written', async () => {
    const room = join(folder, 'missing')
    const { journal } = await opened(join(room, 'data.json'))
    const change = journal.write((record) => beginTransition(record, 'MASTER', 'now'))
    await expect(change).rejects.toThrow(/the record .*data\.json cannot be written: ENOENT.*see to .*missing/)
    expect(journal.read().generation).toBe(1)
    await mkdir(room)
    await journal.write((record) => beginTransition(record, 'BACKUP', 'now'))
    expect((await opened(join(room, 'data.json'))).journal.read().generation).toBe(2)
  })

  test('that is full keeps the old record', async () => {
    const full: Files = {
      ...nodeFiles,
      create: async (path, mode) => ({
        ...(await nodeFiles.create(path, mode)),
        write: () => Promise.reject(new Error('ENOSPC: no space left on device')),
      }),
    }
    const path = join(folder, 'full.json')
    await (await opened(path)).journal.write((record) => ({ ...record, generation: 7 }))
    const { journal } = await opened(path, full)
    await expect(journal.write((record) => ({ ...record, generation: 8 }))).rejects.toThrow('ENOSPC')
    expect(journal.read().generation).toBe(8)
    expect((await opened(path)).journal.read().generation).toBe(7)
  })
})
