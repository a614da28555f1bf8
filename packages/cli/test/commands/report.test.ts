import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Interruption } from '../../src/io.ts'
import { type ServedWorld, serveSmall } from '../hygiene/served-world.ts'

const HERE = '111111111111'
const volume = (id: string) => ({
  VolumeId: id,
  OwnerId: HERE,
  State: 'available' as const,
  Size: 100,
  VolumeType: 'gp2' as const,
  AvailabilityZone: 'eu-west-1a',
  CreateTime: new Date('2026-01-01T00:00:00Z'),
  SnapshotId: '',
  Attachments: [],
  Tags: [{ Key: 'Name', Value: '<script>alert(1)</script>\u001b[31m' }],
})

let world: ServedWorld
beforeEach(async () => {
  world = await serveSmall({ holdings: { [HERE]: { 'eu-west-1': { volumes: [volume('vol-0aaaaaaaaaaaaaaa1')] } } } })
})
afterEach(() => world.close())

const report = (...argv: readonly string[]) => world.run(['report', 'old-generation-volume', ...argv])

describe('arnq report', () => {
  test.each(['html', 'markdown', 'text', 'csv', 'json', 'jsonl', 'junit'])('to stdout as %s', async (format) => {
    const { code, stdout, stderr } = await report('--format', format, '--title', 'The volumes')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/vol.?.?-0aaaaaaaaaaaaaaa1/)
    if (format === 'html' || format === 'junit') expect(stdout).not.toContain('<script>alert')
    expect(stdout.replaceAll(/[\r\n\t]/g, '')).not.toMatch(/\p{Cc}/u)
    if (format !== 'csv' && format !== 'jsonl' && format !== 'junit') expect(stdout).toContain('The volumes')
  })

  test('is the same twice where nothing is remembered', async () => {
    const [one, other] = [await report('--state', 'none'), await report('--state', 'none')]
    expect(one.stdout).toBe(other.stdout)
  })

  test('is Markdown in a pipe, and text on a terminal', async () => {
    expect((await report()).stdout).toMatch(/^#/)
    expect((await world.run(['report', 'old-generation-volume'], { columns: 80 })).stdout).not.toMatch(/^#/)
  })

  test('goes into a folder, a file a format', async () => {
    const { stdout, stderr } = await report('--out', 'reports')
    expect([stdout, stderr]).toEqual(['', expect.stringContaining('wrote report.html, ')])
    expect((await readdir(join(world.folder, 'reports'))).toSorted()).toEqual([
      'report.csv',
      'report.html',
      'report.json',
      'report.jsonl',
      'report.md',
      'report.txt',
      'report.xml',
    ])
    const json = JSON.parse(await readFile(join(world.folder, 'reports', 'report.json'), 'utf8'))
    expect(json).toMatchObject({ schema: 'arnq.report/1', totals: { found: 1 } })
  })

  test.each([
    [['--format', 'htm'], 'did you mean html'],
    [['--format', 'html,csv'], '--out FOLDER'],
    [['--deliver'], 'hygiene.report.deliver'],
    [['--out', 'config.yaml/x'], 'cannot be written'],
  ])('%j is refused', async (argv, says) => {
    const { code, stdout, stderr } = await report(...argv)
    expect([code, stdout, stderr.includes(says)]).toEqual([2, '', true])
  })

  test('fails where the config or a flag says so', async () => {
    expect((await report('--fail-on', 'found')).code).toBe(3)
    await world.config({ report: { failOn: ['new', 'high'] } })
    expect((await report('--state', 'fresh')).code).toBe(3)
    expect((await report('--state', 'fresh')).code).toBe(0)
    expect((await report('--fail-on', 'high')).code).toBe(0)
  })

  test('says nothing where nothing has changed, if that is wanted', async () => {
    expect((await report('--only-changes')).stdout).toContain('0aaaaaaaaaaaaaaa1')
    const { code, stdout, stderr } = await report('--only-changes')
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toContain('nothing has changed')
  })

  test('is delivered to folders beside the config, and to webhooks', async () => {
    const messages: string[] = []
    const server = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => messages.push(text))
      request.on('end', () => response.end('ok'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await world.config({
      report: {
        deliver: [
          { to: 'folder', path: 'sent', formats: ['json'] },
          { to: 'webhook', url: { env: 'HOOK' } },
        ],
      },
    })
    const env = { HOOK: `http://127.0.0.1:${port}/x?token=secret` }
    const { code, stdout, stderr } = await world.run(['report', 'old-generation-volume', '--deliver'], { env })
    server.close()
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toContain('webhook $HOOK')
    expect(stderr).not.toContain('secret')
    expect(JSON.parse(messages.join('')).text ?? messages.join('')).toMatch(/1 finding/)
    expect(await readdir(join(world.folder, 'sent'))).not.toEqual([])
  })

  test('that cannot be delivered ends with 1, whatever else was found', async () => {
    await world.config({ report: { deliver: [{ to: 'webhook', url: { env: 'NOWHERE' } }] } })
    const { code, stderr } = await report('--deliver', '--quiet', '--fail-on', 'found')
    expect([code, stderr]).toEqual([1, expect.stringContaining('not delivered: ')])
    expect(stderr).toContain('NOWHERE is not set')
  })

  test('that is stopped is written and delivered all the same', async () => {
    await world.config({ report: { deliver: [{ to: 'folder', path: 'sent', formats: ['json'] }] } })
    const stop = new AbortController()
    stop.abort(new Interruption(143))
    const { code } = await world.run(['report', '--deliver', '--out', 'reports', '--format', 'json'], {
      signal: stop.signal,
    })
    expect(code).toBe(143)
    const json = JSON.parse(await readFile(join(world.folder, 'reports', 'report.json'), 'utf8'))
    expect(json.coverage.unseen).toEqual([expect.objectContaining({ code: 'Stopped' })])
    expect(await readdir(join(world.folder, 'sent'))).not.toEqual([])
  })
})
