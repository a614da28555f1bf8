import { describe, expect, test } from 'vitest'
import { checkCommand } from '../../src/operator/check-command.ts'
import { checks } from '../../src/operator/checks/index.ts'
import { IDS, type Otherwise, stage } from './checks/stage.ts'
import { run } from './stage.ts'

const check = async (otherwise: Otherwise, asked: Parameters<typeof run>[1] = {}) => {
  const { facts } = await stage(otherwise)
  return run(checkCommand, asked, { facts: async () => facts })
}
const denied = { world: { denials: [{ action: 'ec2:AttachVolume', by: 'iam' as const }] } }

describe('check', () => {
  test('says so where all is well', async () => {
    expect(await check({})).toMatchObject({ code: 0, out: `${checks.length} checks found nothing\n` })
  })

  test('tells errors first, with what to do about each', async () => {
    const { out, code } = await check({
      ...denied,
      ping: { kind: 'silent', why: 'no route' },
      host: { device: async () => ({ kind: 'absent' }) },
    })
    expect(code).toBe(3)
    const heads = out.split('\n').filter((line) => /^\S/.test(line))
    expect(heads.map((line) => line.split(':')[0])).toEqual([
      'Errors',
      'Warnings',
      'Notes',
      expect.stringContaining('checks found nothing'),
    ])
    expect(out.replaceAll(/\s+/g, ' ')).toContain(`may not do ec2:AttachVolume on ${IDS.volume} and ${IDS.a.instance}`)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'next: allow ec2:AttachVolume; arnq-failover policy prints the least policy (permission)',
    )
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('is 0 with warnings, 4 with what cannot be told, 3 with both that and an error', async () => {
    const deaf = { programs: { systemctl: { code: 1, stdout: '', stderr: 'no systemd' } } }
    expect((await check({ ping: { kind: 'silent', why: 'x' } })).code).toBe(0)
    expect((await check(deaf)).code).toBe(4)
    expect((await check({ ...deaf, ...denied })).code).toBe(3)
  })

  test('runs only what is named', async () => {
    expect((await check(denied, { args: ['volume', 'route'] })).out).toBe('2 checks found nothing\n')
    expect(await check({}, { args: ['volum'] })).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean volume'),
    })
  })

  test('has JSON for programs', async () => {
    const { out } = await check(denied, { flags: { output: 'json' } })
    const report = JSON.parse(out)
    expect(report.findings[0]).toMatchObject({ level: 'error', checks: ['permission'], next: expect.any(String) })
    expect(report.ok).toContain('volume')
  })
})
