import { describe, expect, test } from 'vitest'
import { list } from '../src/list.ts'
import type { AnyResourceType } from '../src/resource.ts'
import { capacityProvider } from '../src/resources/ecs-capacity-provider.ts'
import { service } from '../src/resources/ecs-service.ts'
import { nodegroup } from '../src/resources/eks-nodegroup.ts'
import { rule } from '../src/resources/rbin-rule.ts'
import { failed, scripted, target } from './scripted.ts'

const ask = async (type: AnyResourceType, answers: Parameters<typeof scripted>[0]) => {
  const aws = scripted(answers)
  const events = await Array.fromAsync(list(aws, { target, type }))
  const ids = events.flatMap((event) => (event.kind === 'page' ? event.resources.map(({ id }) => id) : [])).sort()
  return { ids, last: events.at(-1), ...aws }
}

const group = (clusterName: unknown, nodegroupName: unknown) => ({
  nodegroup: {
    clusterName,
    nodegroupName,
    nodegroupArn: `arn:aws:eks:eu-west-1:1:nodegroup/${clusterName}/${nodegroupName}/0`,
  },
})
const eks = {
  listClusters: () => ({ clusters: ['a', 'b'] }),
  listNodegroups: ({ clusterName, nextToken }: Record<string, unknown>) =>
    nextToken ? { nodegroups: [`${clusterName}2`] } : { nodegroups: [`${clusterName}1`], nextToken: 'more' },
  describeNodegroup: ({ clusterName, nodegroupName }: Record<string, unknown>) => group(clusterName, nodegroupName),
}

describe('a listing of a listing of a listing', () => {
  test('is asked of every row of every page above it, by what asked for that', async () => {
    const { ids, last, asked } = await ask(nodegroup, eks)
    expect(ids).toEqual(['a/a1/0', 'a/a2/0', 'b/b1/0', 'b/b2/0'])
    expect(last?.kind).toBe('done')
    expect(asked.filter(({ operation }) => operation === 'listNodegroups').map(({ input }) => input)).toContainEqual({
      maxResults: 100,
      clusterName: 'a',
      nextToken: 'more',
    })
  })

  test('one failure costs no other rows and is told with its own call', async () => {
    const { ids, last } = await ask(nodegroup, {
      ...eks,
      listNodegroups: (input) =>
        input.clusterName === 'a' ? failed('AccessDeniedException') : eks.listNodegroups(input),
      describeNodegroup: (input) =>
        input.nodegroupName === 'b2' ? failed('ServerException') : eks.describeNodegroup(input),
    })
    expect(ids).toEqual(['b/b1/0'])
    expect(last).toMatchObject({ kind: 'failure', failure: { type: 'eks:nodegroup' } })
  })

  test('what is gone by then is no failure, at any depth', async () => {
    const gone = () => failed('ResourceNotFoundException')
    const { ids, last } = await ask(nodegroup, {
      ...eks,
      listNodegroups: (input) => (input.clusterName === 'a' ? gone() : eks.listNodegroups(input)),
      describeNodegroup: (input) => (input.nodegroupName === 'b1' ? gone() : eks.describeNodegroup(input)),
    })
    expect(ids).toEqual(['b/b2/0'])
    expect(last?.kind).toBe('done')
  })

  test('a first listing that fails is told, whatever the code', async () => {
    const { last } = await ask(nodegroup, { listClusters: () => failed('ResourceNotFoundException') })
    expect(last).toMatchObject({ kind: 'failure', failure: { action: 'eks:ListClusters' } })
  })
})

test('rows are asked for in batches, each within its parent', async () => {
  const arns = (cluster: unknown, count: number) =>
    Array.from({ length: count }, (_, at) => `arn:aws:ecs:eu-west-1:1:service/${cluster}/s${at}`)
  const { ids, last, asked } = await ask(service, {
    listClusters: () => ({ clusterArns: ['a', 'b'] }),
    listServices: ({ cluster }) => ({ serviceArns: arns(cluster, cluster === 'a' ? 23 : 1) }),
    describeServices: ({ services }) => ({
      services: (services as string[]).map((serviceArn) => ({ serviceArn })),
      failures: [],
    }),
  })
  expect(ids).toHaveLength(24)
  expect(last?.kind).toBe('done')
  const batches = asked.filter(({ operation }) => operation === 'describeServices').map(({ input }) => input)
  expect(batches.map(({ cluster, services }) => `${cluster}${(services as string[]).length}`).sort()).toEqual([
    'a10',
    'a10',
    'a3',
    'b1',
  ])
  expect(batches[0]).toMatchObject({ include: ['TAGS'] })
})

describe('a listing of one kind at a time', () => {
  const answers = {
    listRules: ({ ResourceType }: Record<string, unknown>) => ({ Rules: [{ Identifier: `of ${ResourceType}` }] }),
    getRule: ({ Identifier }: Record<string, unknown>) => ({ $metadata: {}, Identifier, Status: 'available' }),
  }

  test('is made for each kind, and its rows hold nothing of the call', async () => {
    const { ids, last, asked } = await ask(rule, answers)
    expect(ids).toEqual(['of EBS_SNAPSHOT', 'of EBS_VOLUME', 'of EC2_IMAGE'])
    expect(last?.kind).toBe('done')
    expect(asked.filter(({ operation }) => operation === 'getRule').map(({ input }) => Object.keys(input))).toEqual([
      ['Identifier'],
      ['Identifier'],
      ['Identifier'],
    ])
  })

  test('a kind that fails, even as not found, is told and costs no other', async () => {
    const { ids, last } = await ask(rule, {
      ...answers,
      listRules: (input) =>
        input.ResourceType === 'EBS_VOLUME' ? failed('ValidationException') : answers.listRules(input),
    })
    expect(ids).toEqual(['of EBS_SNAPSHOT', 'of EC2_IMAGE'])
    expect(last).toMatchObject({ kind: 'failure', failure: { code: 'ValidationException', action: 'rbin:ListRules' } })
  })

  test('is made beside the listings of its parents, and each row comes once', async () => {
    const provider = (name: string) => ({ capacityProviderArn: `arn:aws:ecs:eu-west-1:1:capacity-provider/${name}` })
    const { ids, asked } = await ask(capacityProvider, {
      listClusters: () => ({ clusterArns: ['a', 'b'] }),
      describeCapacityProviders: ({ cluster }) => ({
        capacityProviders: cluster ? [provider('FARGATE'), provider(`of-${cluster}`)] : [provider('FARGATE')],
      }),
    })
    expect(ids).toEqual(['FARGATE', 'of-a', 'of-b'])
    expect(asked.filter(({ operation }) => operation === 'describeCapacityProviders')).toHaveLength(3)
  })
})
