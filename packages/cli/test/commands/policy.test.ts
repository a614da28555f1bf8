import { describe, expect, test } from 'vitest'
import type { Policy } from '../../src/least-policy.ts'
import { runArnq } from '../run-in-process.ts'

async function policyFor(...argv: readonly string[]): Promise<Policy> {
  const { code, stdout, stderr } = await runArnq(['policy', ...argv])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

const actions = ({ Statement }: Policy): readonly string[] => Statement.flatMap(({ Action }) => Action)

describe('arnq policy', () => {
  test('prints what a question takes, and how to find the regions', async () => {
    expect(await policyFor('ec2:vpc')).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'ListInRegions', Effect: 'Allow', Action: ['ec2:DescribeVpcs'], Resource: '*' },
        { Sid: 'FindRegions', Effect: 'Allow', Action: ['ec2:DescribeRegions'], Resource: '*' },
      ],
    })
  })

  test('adds a second listing only where the query names its field', async () => {
    expect(actions(await policyFor('ec2:instance|[].InstanceId'))).not.toContain('ec2:DescribeInstanceStatus')
    expect(actions(await policyFor('ec2:instance|[]._status.InstanceStatus'))).toContain('ec2:DescribeInstanceStatus')
  })

  test('without a pattern takes every question, every field too', async () => {
    expect(actions(await policyFor())).toEqual(
      expect.arrayContaining(['ec2:DescribeInstanceStatus', 'ec2:DescribeVolumes', 'ec2:DescribeLaunchTemplates']),
    )
  })

  test('adds roles and the organization where they are asked for', async () => {
    const policy = await policyFor('ec2:vpc', '--assume', 'ops/reader', '--organization')
    expect(policy.Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['ListInRegions', '*'],
      ['FindRegions', '*'],
      ['AssumeRoles', 'arn:aws:iam::*:role/ops/reader'],
      ['FindAccounts', '*'],
    ])
  })

  const CHANGES =
    /:(Delete|Create|Modify|Deregister|Disable|Enable|Release|Revoke|Stop|Start|Terminate|Restore|Put|Import)/

  test.each(['check', 'report', 'plan'])('for %s holds nothing that changes anything', async (command) => {
    const all = actions(await policyFor('--for', command))
    expect(all).toContain('ec2:DescribeImages')
    expect(all.filter((action) => CHANGES.test(action))).toEqual([])
  })

  test('for apply and undo tells what changes apart from what looks', async () => {
    const apply = await policyFor('--for', 'apply', '--checks', 'stale-image')
    const statement = ({ Statement }: Policy, sid: string) => Statement.find(({ Sid }) => Sid === sid)?.Action
    expect(statement(apply, 'Change')).toEqual([
      'ec2:DeleteSnapshot',
      'ec2:DeregisterImage',
      'ec2:DisableImage',
      'ec2:EnableImageDeprecation',
    ])
    expect(statement(apply, 'Check')).toContain('ec2:DescribeLaunchTemplateVersions')
    const undo = await policyFor('--for', 'undo', '--checks', 'stale-image')
    expect(statement(undo, 'TakeBack')).toContain('ec2:RestoreImageFromRecycleBin')
    expect(statement(undo, 'Check')).toBeUndefined()
  })

  test.each([
    [['--for', 'apply', 'ec2:vpc'], 'not for both'],
    [['--checks', 'stale-image'], '--checks goes with --for'],
    [['--for', 'check', '--checks', 'stale-imag'], 'did you mean stale-image'],
    [['--for', 'chek'], 'check, report'],
  ])('refuses %j', async (argv, says) => {
    const { code, stdout, stderr } = await runArnq(['policy', ...argv])
    expect([code, stdout, stderr.includes(says)]).toEqual([2, '', true])
  })

  test.each([
    ['ec2:instanc', 'did you mean instance'],
    ['arn:aws:ec2:us-est-1', 'did you mean us-east-1'],
    ['ec2:vpc|[', 'the query'],
  ])('refuses %s', async (text, says) => {
    const { code, stdout, stderr } = await runArnq(['policy', text])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(says)
  })
})
