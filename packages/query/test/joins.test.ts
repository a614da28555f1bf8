import { describe, expect, test } from 'vitest'
import type { QueryEvent } from '../src/events.ts'
import { joinsNamed } from '../src/joins.ts'
import { list } from '../src/list.ts'
import { joinsFor, readQuery } from '../src/reading.ts'
import type { AnyResourceType } from '../src/resource.ts'
import { image } from '../src/resources/ec2-image.ts'
import { snapshot } from '../src/resources/ec2-snapshot.ts'
import { loadbalancer } from '../src/resources/elasticloadbalancing-loadbalancer.ts'
import { targetgroup } from '../src/resources/elasticloadbalancing-targetgroup.ts'
import { rule } from '../src/resources/events-rule.ts'
import { parameter } from '../src/resources/ssm-parameter.ts'
import { failed, scripted, target } from './scripted.ts'

const ask = async (type: AnyResourceType, names: readonly string[], answers: Parameters<typeof scripted>[0]) => {
  const aws = scripted(answers)
  const events = await Array.fromAsync(list(aws, { target, type }, { joins: joinsNamed(type, names) }))
  return { events, resources: events.flatMap(resourcesOf), last: events.at(-1), ...aws }
}
const resourcesOf = (event: QueryEvent) => (event.kind === 'page' ? event.resources : [])
const count = (calls: readonly string[], operation: string) => calls.filter((one) => one === operation).length

type Parameter = { readonly Name: string; readonly Type: string }
const parameters = (...Parameters: readonly Parameter[]) => ({
  describeParameters: () => ({ Parameters }),
  getParameters: ({ Names }: Record<string, unknown>) => ({
    Parameters: (Names as string[])
      .filter((name) => !name.includes('gone'))
      .map((Name) => ({ Name, Value: `of ${Name}` })),
  }),
})
const plainOnes = (most: number): Parameter[] =>
  Array.from({ length: most }, (_, at) => ({ Name: `/p${at}`, Type: 'String' }))
const told = ({ row }: { row: unknown }) => (row as Record<string, unknown>)._value

describe('values of parameters', () => {
  test('are asked for ten at a time and laid into their own rows', async () => {
    const { resources, last, asked } = await ask(parameter, ['_value'], parameters(...plainOnes(23)))
    expect(resources.map(told)).toEqual(plainOnes(23).map(({ Name }) => `of ${Name}`))
    expect(last?.kind).toBe('done')
    const sizes = asked.flatMap(({ operation, input }) =>
      operation === 'getParameters' ? [(input.Names as string[]).length] : [],
    )
    expect(sizes).toEqual([10, 10, 3])
  })

  test('of secrets are not asked for: their rows lack the field', async () => {
    const { resources, asked } = await ask(
      parameter,
      ['_value'],
      parameters({ Name: 'secret', Type: 'SecureString' }, { Name: 'list', Type: 'StringList' }),
    )
    expect(asked.at(-1)?.input).toEqual({ Names: ['list'], WithDecryption: false })
    expect(resources.map(({ row }) => row)).toEqual([
      { Name: 'secret', Type: 'SecureString' },
      { Name: 'list', Type: 'StringList', _value: 'of list' },
    ])
  })

  test('that AWS does not know are null', async () => {
    const { resources, last } = await ask(parameter, ['_value'], parameters({ Name: 'gone', Type: 'String' }))
    expect(resources.map(told)).toEqual([null])
    expect(last?.kind).toBe('done')
  })

  test('that may not be read cost no other its value: the batch is asked one by one, and the failure told', async () => {
    const answers = parameters({ Name: 'mine', Type: 'String' }, { Name: 'theirs', Type: 'String' })
    const { resources, last } = await ask(parameter, ['_value'], {
      ...answers,
      getParameters: (input) =>
        (input.Names as string[]).includes('theirs') ? failed('AccessDeniedException') : answers.getParameters(input),
    })
    expect(resources.map(({ row }) => row)).toEqual([
      { Name: 'mine', Type: 'String', _value: 'of mine' },
      { Name: 'theirs', Type: 'String' },
    ])
    expect(last).toMatchObject({ kind: 'failure', failure: { kind: 'denied', action: 'ssm:GetParameters' } })
  })

  test('nobody goes on asking where the first answers are refusals', async () => {
    const { resources, last, calls } = await ask(parameter, ['_value'], {
      ...parameters(...plainOnes(50)),
      getParameters: () => failed('AccessDeniedException'),
    })
    expect(resources).toHaveLength(50)
    expect(count(calls, 'getParameters')).toBe(11)
    expect(last).toMatchObject({ kind: 'failure', failure: { kind: 'denied' } })
  })

  test('a failure that may pass ends only its own batch', async () => {
    const answers = parameters(...plainOnes(20))
    const { resources, last } = await ask(parameter, ['_value'], {
      ...answers,
      getParameters: (input, calls) => (calls === 1 ? failed('InternalServerError') : answers.getParameters(input)),
    })
    expect(resources.map(told).filter((value) => value !== undefined)).toHaveLength(10)
    expect(last).toMatchObject({ kind: 'failure', failure: { code: 'InternalServerError' } })
  })
})

describe('calls about one row', () => {
  const groups = {
    describeTargetGroups: () => ({
      TargetGroups: ['a', 'b'].map((name) => ({ TargetGroupArn: `x:targetgroup/${name}` })),
    }),
  }

  test('lay in all that they tell; what is gone by then is no failure', async () => {
    const { resources, last } = await ask(targetgroup, ['_targets'], {
      ...groups,
      describeTargetHealth: ({ TargetGroupArn }) =>
        TargetGroupArn === 'x:targetgroup/b'
          ? failed('TargetGroupNotFound')
          : { TargetHealthDescriptions: [{ Target: { Id: 'i-1' } }, { Target: { Id: 'i-2' } }] },
    })
    expect(resources.map(({ row }) => row)).toMatchObject([{ _targets: [{ Target: { Id: 'i-1' } }, {}] }, {}])
    expect(resources[1]?.row).not.toHaveProperty('_targets')
    expect(last?.kind).toBe('done')
  })

  test('lay in an empty list where there is nothing', async () => {
    const { resources } = await ask(image, ['_permissions'], {
      describeImages: () => ({ Images: [{ ImageId: 'ami-1' }] }),
      describeImageAttribute: ({ Attribute }) => (Attribute === 'launchPermission' ? { LaunchPermissions: [] } : {}),
    })
    expect(resources[0]?.row).toMatchObject({ _permissions: [] })
  })

  test('follow their own pages, and say which bus', async () => {
    const { resources, asked } = await ask(rule, ['_targets'], {
      listEventBuses: () => ({ EventBuses: [{ Name: 'default' }, { Name: 'orders' }] }),
      listRules: ({ EventBusName = 'default' }) => ({
        Rules: [{ Name: 'r', EventBusName, Arn: `arn:aws:events:eu-west-1:1:rule/${EventBusName}/r` }],
      }),
      listTargetsByRule: ({ NextToken }) =>
        NextToken ? { Targets: [{ Id: '2' }] } : { Targets: [{ Id: '1' }], NextToken: 'more' },
    })
    expect(resources.map(({ row }) => row)).toMatchObject([
      { _targets: [{ Id: '1' }, { Id: '2' }] },
      { _targets: [{ Id: '1' }, { Id: '2' }] },
    ])
    expect(asked.map(({ input }) => input)).toContainEqual({ Limit: 100, Rule: 'r', EventBusName: 'orders' })
  })

  test('hand rows on bit by bit: the first need not wait for the last', async () => {
    const { events } = await ask(image, ['_permissions'], {
      describeImages: () => ({ Images: Array.from({ length: 250 }, (_, at) => ({ ImageId: `ami-${at}` })) }),
      describeImageAttribute: () => ({ LaunchPermissions: [] }),
    })
    expect(events.map((event) => resourcesOf(event).length)).toEqual([100, 100, 50, 0])
  })

  test('several joins of a row stand beside one another', async () => {
    const { resources, last } = await ask(snapshot, ['_lock', '_fastRestore', '_permissions'], {
      describeSnapshots: () => ({ Snapshots: [{ SnapshotId: 'snap-1' }, { SnapshotId: 'snap-2' }] }),
      describeLockedSnapshots: () => ({ Snapshots: [{ SnapshotId: 'snap-1', LockState: 'compliance' }] }),
      describeFastSnapshotRestores: () => ({
        FastSnapshotRestores: ['a', 'b'].map((zone) => ({ SnapshotId: 'snap-1', AvailabilityZone: zone })),
      }),
      describeSnapshotAttribute: ({ SnapshotId }) => ({
        CreateVolumePermissions: SnapshotId === 'snap-2' ? [{ Group: 'all' }] : [],
      }),
    })
    expect(resources.map(({ row }) => row)).toMatchObject([
      {
        _lock: { LockState: 'compliance' },
        _fastRestore: [{ AvailabilityZone: 'a' }, { AvailabilityZone: 'b' }],
        _permissions: [],
      },
      { _lock: null, _fastRestore: [], _permissions: [{ Group: 'all' }] },
    ])
    expect(last?.kind).toBe('done')
  })
})

describe('tags that a call of their own tells', () => {
  const arns = Array.from({ length: 21 }, (_, at) => `x:loadbalancer/app/web/${at}`)
  const answers = {
    describeLoadBalancers: () => ({ LoadBalancers: arns.map((LoadBalancerArn) => ({ LoadBalancerArn })) }),
    describeTags: ({ ResourceArns }: Record<string, unknown>) => ({
      TagDescriptions: (ResourceArns as string[]).map((ResourceArn) => ({
        ResourceArn,
        Tags: [{ Key: 'arn', Value: ResourceArn }],
      })),
    }),
  }

  test('are the resource’s tags', async () => {
    const { resources, calls } = await ask(loadbalancer, ['_tags'], answers)
    expect(resources.map(({ tags }) => tags.arn)).toEqual(arns)
    expect(count(calls, 'describeTags')).toBe(2)
  })

  test('of a batch in which one is gone are asked one by one', async () => {
    const { resources, last } = await ask(loadbalancer, ['_tags'], {
      ...answers,
      describeTags: (input) =>
        (input.ResourceArns as string[]).includes(arns[3] ?? '')
          ? failed('LoadBalancerNotFound')
          : answers.describeTags(input),
    })
    expect(resources.filter(({ tags }) => tags.arn === undefined).map(({ arn }) => arn)).toEqual([arns[3]])
    expect(last?.kind).toBe('done')
  })

  test.each([
    [undefined, ['_tags']],
    ['[]', ['_tags']],
    ['[]._tags.env', ['_tags']],
    ['[].DNSName', []],
    ['[].{name: DNSName, listeners: _listeners}', ['_listeners']],
  ])('the question %s needs the joins %j', (query, fields) => {
    expect(joinsFor(loadbalancer, readQuery(query)).map(({ field }) => field)).toEqual(fields)
  })
})

test('a join that a type does not have is a mistake of whoever names it', () => {
  expect(() => joinsNamed(snapshot, ['_locked'])).toThrow('ec2:snapshot has no join _locked; it has _lock')
})
