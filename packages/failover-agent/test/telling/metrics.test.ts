import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markForced } from '../../src/record/history.ts'
import type { StatusReport } from '../../src/status-report.ts'
import { counters } from '../../src/telling/counters.ts'
import { exposition } from '../../src/telling/exposition.ts'
import { renderMetrics } from '../../src/telling/metrics.ts'
import { writeMetrics } from '../../src/telling/metrics-file.ts'
import { serveMetrics } from '../../src/telling/metrics-server.ts'
import { active, reportOf, standby } from './report.ts'

const NOW = new Date('2026-11-21T12:00:00.000Z')

function render(report: StatusReport, count = counters()): Map<string, number> {
  return samples(renderMetrics(report, count.counted(), NOW))
}

/** Reads the text format as Prometheus does, and checks its rules on the way. */
function samples(text: string): Map<string, number> {
  const found = new Map<string, number>()
  const typed = new Set<string>()
  let family = ''
  expect(text.endsWith('\n')).toBe(true)
  for (const line of text.trimEnd().split('\n')) {
    const head = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line)
    if (head) {
      if (head[1] === 'TYPE') {
        expect(typed.has(head[2] ?? '')).toBe(false)
        typed.add(head[2] ?? '')
        family = head[2] ?? ''
      }
      continue
    }
    const sample = /^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)*\})? (\S+)$/.exec(line)
    expect(sample, line).not.toBeNull()
    expect(sample?.[1]?.startsWith(family)).toBe(true)
    const key = `${sample?.[1]}${sample?.[2] ?? ''}`
    expect(found.has(key), key).toBe(false)
    found.set(key, Number(sample?.[3]?.replace('+Inf', 'Infinity')))
  }
  return found
}

describe('what a report says', () => {
  test('is there: role, phase, holders, loss', () => {
    const found = render(reportOf(active, { ...standby, group: 'web' }))
    expect(found.get('arnq_failover_role{group="data",role="MASTER"}')).toBe(1)
    expect(found.get('arnq_failover_role{group="data",role="BACKUP"}')).toBe(0)
    expect(found.get('arnq_failover_phase{group="web",phase="standby"}')).toBe(1)
    expect(found.get('arnq_failover_holder{group="data",claim="mount /srv",holder="us"}')).toBe(1)
    expect(found.get('arnq_failover_holder{group="web",claim="mount /srv",holder="nobody"}')).toBe(1)
    expect(found.get('arnq_failover_holder_seconds{group="web",claim="mount /srv"}')).toBe(3599)
    expect(found.get('arnq_failover_last_transition_seconds{group="data",role="MASTER"}')).toBe(4.25)
    expect(found.get('arnq_failover_loss_possible{group="data"}')).toBe(0)
    expect(found.get('arnq_failover_info{node="node-a",instance="i-0aaaaaaaaaaaaaaaa",version="0.1.0"}')).toBe(1)
  })

  test('a forced volume and an alarm are seen', () => {
    const alarm = { alarm: 'loss-possible', since: NOW.toISOString(), message: 'm' }
    const found = render(reportOf({ ...active, alarms: [alarm, alarm], record: markForced(active.record, 'vol-1') }))
    expect(found.get('arnq_failover_loss_possible{group="data"}')).toBe(1)
    expect(found.get('arnq_failover_fsck_required{group="data"}')).toBe(1)
    expect(found.get('arnq_failover_alarms{group="data"}')).toBe(2)
    expect(found.get('arnq_failover_alarm{group="data",alarm="loss-possible",claim=""}')).toBe(1)
  })

  test('a detach that does not end has its age', () => {
    const claim = {
      claim: 'volume v',
      sight: { holder: 'moving', to: 'nobody', why: 'detaching' },
      since: '2026-11-21T11:59:00.000Z',
    } as const
    const found = render(reportOf({ ...standby, claims: [claim] }))
    expect(found.get('arnq_failover_detach_pending_seconds{group="data",claim="volume v"}')).toBe(60)
    expect([...render(reportOf(standby)).keys()].join()).not.toContain('detach_pending')
  })
})

describe('what is counted', () => {
  test('only grows, and is told by its labels', () => {
    const count = counters()
    count.transition('data', 'MASTER', 'done')
    count.transition('data', 'MASTER', 'done')
    count.transition('data', 'BACKUP', 'failed')
    count.step('data', 'volume vol-1', 'take', 2.5, false)
    count.step('data', 'volume vol-2', 'take', 4, true)
    count.call('AttachVolume', 'ok')
    count.call('AttachVolume', 'RequestLimitExceeded')
    count.looked('data', new Date(NOW.getTime() - 3000))
    const found = render(reportOf(active), count)
    expect(found.get('arnq_failover_transitions_total{group="data",role="MASTER",outcome="done"}')).toBe(2)
    expect(found.get('arnq_failover_transitions_total{group="data",role="BACKUP",outcome="failed"}')).toBe(1)
    const step = 'group="data",kind="volume",step="take"'
    expect(found.get(`arnq_failover_step_seconds_bucket{${step},le="2"}`)).toBe(0)
    expect(found.get(`arnq_failover_step_seconds_bucket{${step},le="3"}`)).toBe(1)
    expect(found.get(`arnq_failover_step_seconds_bucket{${step},le="+Inf"}`)).toBe(2)
    expect(found.get(`arnq_failover_step_seconds_sum{${step}}`)).toBe(6.5)
    expect(found.get(`arnq_failover_step_seconds_count{${step}}`)).toBe(2)
    expect(found.get(`arnq_failover_step_failures_total{${step}}`)).toBe(1)
    expect(found.get('arnq_failover_api_calls_total{operation="AttachVolume",outcome="RequestLimitExceeded"}')).toBe(1)
    expect(found.get('arnq_failover_last_look_age_seconds{group="data"}')).toBe(3)
  })

  test('buckets never fall, whatever was observed', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1000, noNaN: true })), (seconds) => {
        const count = counters()
        for (const one of seconds) count.step('g', 'mount /srv', 'drop', one, false)
        const buckets = [...render(reportOf(), count)]
          .filter(([key]) => key.includes('_bucket'))
          .map(([, value]) => value)
        expect(buckets).toEqual(buckets.toSorted((one, other) => one - other))
        expect(buckets.at(-1) ?? 0).toBe(seconds.length)
      }),
    )
  })
})

test('any label is quoted so that it can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const text = exposition([{ name: 'x', help: 'h', type: 'gauge', samples: [{ labels: { l: value }, value: 1 }] }])
      const [key = ''] = samples(text).keys()
      const read = key
        .slice('x{l="'.length, -2)
        .replaceAll(/\\([\\"n])/g, (_, one: string) => (one === 'n' ? '\n' : one))
      expect(read).toBe(value)
    }),
  )
})

test('the file is replaced whole and can be read by all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arnq-metrics-'))
  const file = join(folder, 'arnq.prom')
  await writeMetrics(file, 'one 1\n')
  await writeMetrics(file, 'two 2\n')
  expect(await readFile(file, 'utf8')).toBe('two 2\n')
  expect((await stat(file)).mode & 0o777).toBe(0o644)
  expect(await readdir(folder)).toEqual(['arnq.prom'])
  await rm(folder, { recursive: true })
})

describe('the server', () => {
  const served = async (doors: Parameters<typeof serveMetrics>[1], path: string, init?: RequestInit) => {
    const server = await serveMetrics(0, doors)
    try {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init)
      return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
    } finally {
      await server.close()
    }
  }
  const well = { metrics: () => 'x 1\n', sick: () => undefined }

  test('serves metrics and health, and nothing else', async () => {
    expect(await served(well, '/metrics')).toEqual({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: 'x 1\n',
    })
    expect(await served(well, '/metrics', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    expect(await served(well, '/healthz')).toMatchObject({ status: 200, body: 'ok\n' })
    expect(await served(well, '/')).toMatchObject({ status: 404 })
    expect(await served(well, '/metrics', { method: 'POST' })).toMatchObject({ status: 405 })
  })

  test('says what is wrong', async () => {
    expect(await served({ ...well, sick: () => 'no round for 60 s' }, '/healthz')).toMatchObject({
      status: 503,
      body: 'no round for 60 s\n',
    })
    const broken = {
      ...well,
      metrics: () => {
        throw new Error('broken')
      },
    }
    expect(await served(broken, '/metrics')).toMatchObject({ status: 500, body: 'broken\n' })
  })

  test('listens on 127.0.0.1 alone, and rejects where the port is taken', async () => {
    const server = await serveMetrics(0, well)
    await expect(serveMetrics(server.port, well)).rejects.toThrow('EADDRINUSE')
    await expect(fetch(`http://[::1]:${server.port}/metrics`)).rejects.toThrow()
    await server.close()
  })
})
