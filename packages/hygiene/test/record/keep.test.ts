import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeRecord, RecordError, readRecord } from '../../src/record/keep.ts'
import { merged } from '../../src/record/merge.ts'
import { emptyRecord } from '../../src/record/record.ts'
import { folderStore } from '../../src/stores/folder.ts'
import { sampleRun } from '../report/sample.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arnq-record-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the record in a store', () => {
  test('is empty before the first run, and what was written after it', async () => {
    const store = folderStore(folder)
    expect(await readRecord(store)).toEqual(emptyRecord)
    const { record } = await changeRecord(store, (before) => merged(before, sampleRun(20)))
    expect(await readRecord(store)).toEqual(record)
    expect(record.findings.length).toBeGreaterThan(10)
  })

  test('keeps every run of several at once', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(
      ids.map((id) => changeRecord(folderStore(folder), (before) => merged(before, sampleRun(20, { id })))),
    )
    const { series } = await readRecord(folderStore(folder))
    expect(series.map(({ run }) => run).sort()).toEqual(ids)
    expect(await readdir(folder)).toEqual(['record.json'])
  })

  test('is not written where nothing changes', async () => {
    const store = folderStore(folder)
    await changeRecord(store, (before) => merged(before, sampleRun(5)))
    const before = await store.read('record.json')
    const swap = () => Promise.reject(new Error('it was written'))
    await changeRecord({ ...store, swap }, (record) => merged(record, sampleRun(5)))
    expect(await store.read('record.json')).toBe(before)
  })

  test.each([
    ['torn', (text: string) => text.slice(0, text.length / 2)],
    ['of another shape', (text: string) => text.replace('"runs":1', '"runs":"one"')],
    ['empty', () => ''],
  ])('that is %s is refused, kept aside, and left where it is', async (_, broken) => {
    const store = folderStore(folder)
    await changeRecord(store, (before) => merged(before, sampleRun(20)))
    const text = broken(await readFile(join(folder, 'record.json'), 'utf8'))
    await writeFile(join(folder, 'record.json'), text)
    const change = changeRecord(store, (before) => merged(before, sampleRun(20, { id: 'next' })))
    const error = await change.catch((thrown: unknown) => thrown)
    if (!(error instanceof RecordError)) throw new Error('it was not refused')
    expect(error.message).toMatch(/is broken.*A copy is kept as record\.broken-[0-9a-f]{12}\.json.*begin anew/)
    expect(await readFile(join(folder, error.aside ?? ''), 'utf8')).toBe(text)
    expect(await readFile(join(folder, 'record.json'), 'utf8')).toBe(text)
    await expect(readRecord(store)).rejects.toThrow(error.aside)
    expect(await readdir(folder)).toHaveLength(2)
  })

  test('of a later arnq is left alone', async () => {
    await writeFile(join(folder, 'record.json'), '{"schema":"arnq.record/2"}')
    await expect(readRecord(folderStore(folder))).rejects.toThrow('arnq.record/2, and this arnq knows arnq.record/1')
    expect(await readdir(folder)).toEqual(['record.json'])
  })

  test('gives up, and says so, where others never stop changing it', async () => {
    const store = { ...folderStore(folder), swap: async () => false }
    await expect(changeRecord(store, (before) => merged(before, sampleRun(5)))).rejects.toThrow('changed by other runs')
  })

  test('holds no tag but names and owners, and no evidence', async () => {
    const store = folderStore(folder)
    const run = sampleRun(20, { hostile: false })
    await changeRecord(store, (before) => merged(before, run))
    const text = (await store.read('record.json')) ?? ''
    for (const { reason } of run.findings) expect(text).not.toContain(reason)
    expect(text).not.toContain('DescribeVolumes')
  })
})
