import { describe, expect, test } from 'vitest'
import { type Check, runChecks } from '../../../src/operator/check.ts'
import { checks } from '../../../src/operator/checks/index.ts'
import { findings, IDS, stage } from './stage.ts'

test('a pair where all is well, as init has written it, has no finding', async () => {
  expect(await findings(undefined)).toEqual([])
})

test('nothing is changed in EC2: every call that could is a DryRun, or known to be refused', async () => {
  const { facts, calls } = await stage()
  await runChecks(checks, facts)
  const changing = calls.filter(({ operation }) => !operation.startsWith('Describe'))
  expect(new Set(changing.map(({ operation }) => operation))).toEqual(
    new Set([
      'AttachVolume',
      'DetachVolume',
      'AssociateAddress',
      'ReplaceRoute',
      'StopInstances',
      'AssignPrivateIpAddresses',
    ]),
  )
  for (const { operation, input, code } of changing) {
    if (operation === 'AssignPrivateIpAddresses') {
      expect(input).toMatchObject({ AllowReassignment: false, NetworkInterfaceId: IDS.a.networkInterface })
      expect(code).toBe('InvalidParameterValue')
    } else {
      expect(input).toMatchObject({ DryRun: true })
      expect(code).toBe('DryRunOperation')
    }
  }
})

test('each thing is asked of EC2 once', async () => {
  const { facts, calls } = await stage()
  await runChecks(checks, facts)
  const asked = calls.filter(({ operation }) => operation.startsWith('Describe'))
  // The owner of the address is looked up once more, right before the probe.
  expect(asked.length).toBeLessThanOrEqual(20)
})

describe('the runner', () => {
  const check = (id: string, run: Check['run']): Check => ({ id, why: 'w', run })

  test('tells what is in the way of several checks once, as unknown, with the next step', async () => {
    const { facts } = await stage()
    const broken = () => Promise.reject(Object.assign(new Error('slow down'), { name: 'RequestLimitExceeded' }))
    const report = await runChecks([check('one', broken), check('two', broken), check('three', async () => [])], facts)
    expect(report).toEqual({
      ok: ['three'],
      findings: [
        {
          level: 'unknown',
          what: 'RequestLimitExceeded: slow down',
          next: 'wait, and ask less often',
          checks: ['one', 'two'],
        },
      ],
    })
  })

  test('puts errors first', async () => {
    const { facts } = await stage()
    const levels = ['note', 'unknown', 'error', 'warning'] as const
    const report = await runChecks(
      [check('x', async () => levels.map((level) => ({ level, what: level, next: '' })))],
      facts,
    )
    expect(report.findings.map(({ level }) => level)).toEqual(['error', 'warning', 'unknown', 'note'])
  })
})

test('every check has a name and a reason of its own', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  for (const { why } of checks) expect(why).toMatch(/\.$/)
})
