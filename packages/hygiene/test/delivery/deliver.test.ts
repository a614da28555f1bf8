import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { deliver } from '../../src/delivery/deliver.ts'
import { type Delivery, delivery } from '../../src/delivery/settings.ts'
import { html5 } from '../../src/report/html/page.ts'
import type { Report } from '../../src/report/report.ts'
import { sampleReport } from '../report/sample.ts'
import { doorsOf, doorTo } from './door.ts'

const report = sampleReport(60)
const quiet: Report = { ...report, changes: { ...report.changes, quiet: true } }
const given = (...all: readonly object[]): readonly Delivery[] => all.map((one) => z.parse(delivery, one))
const always = (all: readonly Delivery[]) => ({ deliver: all, onlyChanges: false })

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arnq-deliver-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a delivery', () => {
  test('to a folder writes the latest, and the run in a folder of its own', async () => {
    const told = await deliver(report, always(given({ to: 'folder', path: join(folder, 'new') })), doorsOf())
    expect(told).toMatchObject([{ outcome: 'sent', place: `folder ${join(folder, 'new')}` }])
    const run = '2026-11-21T050000Z'
    expect((await readdir(join(folder, 'new'))).sort()).toEqual([run, 'report.csv', 'report.html', 'report.json'])
    expect(await readFile(join(folder, 'new/report.html'), 'utf8')).toBe(html5.print(report))
    expect(await readdir(join(folder, 'new', run))).toHaveLength(3)
  })

  test('to a folder keeps the latest alone where that is asked for', async () => {
    const only = given({ to: 'folder', path: folder, keep: 'latest', formats: ['markdown'] })
    await deliver(report, always(only), doorsOf())
    expect(await readdir(folder)).toEqual(['report.md'])
  })

  test('to S3 writes objects with their types', async () => {
    const { aws, asked } = doorTo({ buckets: ['reports'] })
    const told = await deliver(
      report,
      always(given({ to: 's3', url: 's3://reports/arnq', keep: 'latest' })),
      doorsOf({ aws }),
    )
    expect(told).toMatchObject([{ outcome: 'sent' }])
    expect(asked.map(({ input }) => [input.Key, input.ContentType])).toEqual([
      ['arnq/report.html', 'text/html; charset=utf-8'],
      ['arnq/report.csv', 'text/csv; charset=utf-8'],
      ['arnq/report.json', 'application/json'],
    ])
  })

  test('that fails is told, and costs no other', async () => {
    await writeFile(join(folder, 'file'), '')
    const all = given(
      { to: 'folder', path: join(folder, 'file') },
      { to: 'webhook', url: { env: 'NO_URL' } },
      { to: 'folder', path: join(folder, 'good') },
    )
    const told = await deliver(report, always(all), doorsOf())
    expect(told.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'sent'])
    expect(told[1]?.says).toBe('the report could not be brought to webhook $NO_URL: the variable NO_URL is not set')
  })

  test('is silent where nothing changed and only changes are wanted, here or in the section', async () => {
    const one = { to: 'folder', path: folder }
    const outcomes = async (on: Report, onlyChanges: boolean, more: object) =>
      (await deliver(on, { deliver: given({ ...one, ...more }), onlyChanges }, doorsOf())).map(({ outcome }) => outcome)
    expect(await outcomes(quiet, true, {})).toEqual(['silent'])
    expect(await outcomes(quiet, false, { onlyChanges: true })).toEqual(['silent'])
    expect(await outcomes(quiet, true, { onlyChanges: false })).toEqual(['sent'])
    expect(await outcomes(quiet, false, {})).toEqual(['sent'])
    expect(await outcomes(report, true, {})).toEqual(['sent'])
  })
})
