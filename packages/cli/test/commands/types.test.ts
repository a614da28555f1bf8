import { resourceTypes } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import type { TypeFacts } from '../../src/type-facts.ts'
import { runArnq } from '../run-in-process.ts'

async function typesIn(...argv: readonly string[]): Promise<readonly TypeFacts[]> {
  const { code, stdout, stderr } = await runArnq(['types', ...argv, '-o', 'json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

describe('arnq types', () => {
  test('lists every type, sorted', async () => {
    const names = resourceTypes.map(({ type }) => type).sort()
    expect((await typesIn()).map(({ type }) => type)).toEqual(names)
  })

  test('lists those that a pattern means, by any of their names', async () => {
    expect((await typesIn('ec2:{vpc,subnet}')).map(({ type }) => type)).toEqual(['ec2:subnet', 'ec2:vpc'])
    expect((await typesIn('ec2:address')).map(({ type }) => type)).toEqual(['ec2:elastic-ip'])
    expect((await typesIn('arn:aws:ec2:us-*:*:instance/i-1')).map(({ type }) => type)).toEqual(['ec2:instance'])
  })

  test('tells all of a type', async () => {
    const [instance] = await typesIn('ec2:instance')
    expect(instance).toMatchObject({
      service: 'ec2',
      scope: 'region',
      operation: 'DescribeInstances',
      permission: 'ec2:DescribeInstances',
      permissions: ['ec2:DescribeInstances'],
      parent: null,
      pageSize: 1000,
      idFilter: 'instance-id',
      tagFilters: true,
      joins: [
        {
          field: '_status',
          on: 'InstanceId',
          operation: 'DescribeInstanceStatus',
          permission: 'ec2:DescribeInstanceStatus',
        },
      ],
    })
    expect(instance?.filters).toMatchObject({ 'State.Name': 'instance-state-name' })
  })

  test('tells a listing that must be made first', async () => {
    const [version] = await typesIn('ec2:launch-template-version')
    expect(version).toMatchObject({
      parent: { operation: 'DescribeLaunchTemplates', permission: 'ec2:DescribeLaunchTemplates' },
      permissions: ['ec2:DescribeLaunchTemplates', 'ec2:DescribeLaunchTemplateVersions'],
    })
  })

  test('tells the service as ARNs call it, and what all listings of a chain take', async () => {
    const [balancer] = await typesIn('elasticloadbalancing:loadbalancer')
    expect(balancer).toMatchObject({ service: 'elasticloadbalancing', pageSize: 400 })
    const [service] = await typesIn('ecs:service')
    expect(service?.permissions).toEqual(['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'])
    const [group] = await typesIn('logs:log-group')
    expect(group?.pageSize).toBe(50)
  })

  test('prints a table of names, calls, permissions and counts', async () => {
    const { stdout } = await runArnq(['types', 'ec2:elastic-ip', '-o', 'csv'])
    expect(stdout).toBe(
      'type,aliases,call,permission,filters\nec2:elastic-ip,address,DescribeAddresses,ec2:DescribeAddresses,8\n',
    )
  })

  test('prints the columns that are named instead', async () => {
    const { stdout } = await runArnq(['types', 'ec2:vpc', '-o', 'csv', '--columns', 'type,pageSize'])
    expect(stdout).toBe('type,pageSize\nec2:vpc,1000\n')
  })

  test('refuses a type that is not known, and names a near one', async () => {
    const { code, stdout, stderr } = await runArnq(['types', 'ec2:instanc'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('did you mean instance')
  })
})
