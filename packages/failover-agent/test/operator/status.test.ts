import { describe, expect, test } from 'vitest'
import type { Sight } from '../../src/claim.ts'
import { statusCommand } from '../../src/operator/status.ts'
import { markForced } from '../../src/record/history.ts'
import type { Alarm, GroupStatus, StatusReport } from '../../src/status-report.ts'
import { active, reportOf, standby } from '../telling/report.ts'
import { run } from './stage.ts'

const alarm: Alarm = {
  alarm: 'stuck',
  claim: 'mount /srv',
  since: '2026-11-21T11:57:00.000Z',
  message: 'pid 77 (rsync) keeps it busy',
}
const status = (report: StatusReport, flags = {}, given = {}) =>
  run(statusCommand, { flags }, { reply: { ok: true, status: report }, ...given })
const withSight = (sight: Sight): GroupStatus => ({ ...standby, claims: [{ claim: 'volume v', sight }] })

describe('the text', () => {
  test('says who holds what since when, what came last and what comes next', async () => {
    const { out, code, asked } = await status(reportOf(active, { ...standby, group: 'web' }))
    expect(asked).toEqual([{ do: 'look' }])
    expect(out).toMatch(/^node-a {2}i-0aaaaaaaaaaaaaaaa {2}daemon 0\.1\.0, pid 77, for 2 h$/m)
    expect(out).toMatch(/^data {2}active {2}MASTER for 1 h/m)
    expect(out).toMatch(/^ {2}volume vol-0aaaaaaaaaaaaaaaa {2}this node +59 min$/m)
    expect(out).toMatch(/^ {2}volume vol-0aaaaaaaaaaaaaaaa {2}i-0bbbbbbbbbbbbbbbb +59 min$/m)
    expect(out).toMatch(/^ {2}last: MASTER at 11:00:00Z, 4250 ms$/m)
    expect(out).toMatch(/^ {4}take {2}mount \/srv +290 ms$/m)
    expect(out).toMatch(/^ {2}next: nothing to do$/m)
    expect(code).toBe(0)
  })

  test('has alarms first', async () => {
    const { out, code } = await status(reportOf({ ...active, alarms: [alarm] }))
    const lines = out.split('\n')
    expect(lines[1]).toBe('ALARM stuck for 3 min: data, mount /srv: pid 77 (rsync) keeps it busy')
    expect(code).toBe(3)
  })

  test('names each step that is due, what failed last, and what wants fsck', async () => {
    const claims = [{ claim: 'volume v', sight: { holder: 'nobody' }, step: 'take', error: 'VolumeInUse: no' }] as const
    const { out } = await status(reportOf({ ...active, claims, record: markForced(active.record, 'vol-1') }))
    expect(out).toContain('next: take volume v')
    expect(out).toContain('volume v failed last with: VolumeInUse: no')
    expect(out).toContain('fsck: before vol-1 is mounted')
  })

  test('fits 80 columns, whatever it says, and obeys nothing in it', async () => {
    const message = `the guest \u001b[2J does not let go ${'of it '.repeat(40)}`
    const report = reportOf({
      ...active,
      alarms: [{ ...alarm, message }],
      claims: [
        { claim: 'volume v', sight: { holder: 'unfit', why: message.repeat(2) }, step: 'refuse', error: message },
      ],
    })
    const { out } = await status(report)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(out).not.toContain('\u001b')
  })

  test('has colours on a terminal only, and none with NO_COLOR', async () => {
    const written: string[] = []
    const out = { write: (text: string) => written.push(text), isTTY: true, columns: 100 }
    await status(reportOf(active), {}, { out })
    await status(reportOf(active), {}, { out, env: { NO_COLOR: '1' } })
    expect(written.map((text) => text.includes('\u001b'))).toEqual([true, false])
  })
})

test('JSON is the report itself', async () => {
  const report = reportOf(active)
  expect(JSON.parse((await status(report, { output: 'json' })).out)).toEqual(report)
})

describe('one group', () => {
  test('can be asked for', async () => {
    const ended = await run(
      statusCommand,
      { args: ['web'] },
      { reply: { ok: true, status: reportOf(active, { ...standby, group: 'web' }) } },
    )
    expect(ended.out).not.toContain('data')
  })

  test('that is not there is a wrong argument', async () => {
    const ended = await run(statusCommand, { args: ['wob'] }, { reply: { ok: true, status: reportOf(active) } })
    expect(ended).toMatchObject({ code: 2, err: 'there is no group wob; there are data' })
  })
})

describe('the exit code', () => {
  test.each([
    ['all is well', reportOf(active), 0],
    ['an alarm', reportOf({ ...active, alarms: [alarm] }), 3],
    [
      'EC2 does not answer',
      reportOf({ ...withSight({ holder: 'unknown', why: 'x' }), alarms: [{ ...alarm, alarm: 'degraded' }] }),
      4,
    ],
    ['keepalived says nothing', reportOf({ ...standby, role: 'UNKNOWN' }), 4],
    ['a claim was not looked at', reportOf({ ...standby, claims: [{ claim: 'volume v' }] }), 4],
    [
      'an alarm beside what is unknown',
      reportOf({ ...withSight({ holder: 'unknown', why: 'x' }), alarms: [alarm] }),
      3,
    ],
  ])('where %s', async (_, report, code) => {
    expect((await status(report)).code).toBe(code)
  })
})

describe('without a daemon', () => {
  const { daemon: _, ...bare } = reportOf(active)

  test('it looks itself and says that none runs', async () => {
    const ended = await run(statusCommand, {}, { lookOnce: async () => bare })
    expect(ended.out).toContain('no daemon runs')
    expect(ended.out).toMatch(/ALARM no-daemon.*: data: /)
    expect(ended.code).toBe(3)
  })

  test('that is no alarm where it was asked for', async () => {
    const ended = await run(statusCommand, { flags: { daemon: false } }, { lookOnce: async () => bare })
    expect(ended).toMatchObject({ code: 0, asked: [] })
    expect(ended.out).not.toContain('ALARM')
  })

  test('a daemon that refuses is told', async () => {
    const ended = await run(statusCommand, {}, { reply: { ok: false, error: 'no such thing' } })
    expect(ended).toMatchObject({
      code: 4,
      err: 'the daemon gives no status: no such thing; look yourself with --no-daemon',
    })
  })
})
