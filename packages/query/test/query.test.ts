import { describe, expect, test } from 'vitest'
import { parseQuestion } from '../src/arn.ts'
import type { Aws, Target } from '../src/aws.ts'
import type { QueryEvent } from '../src/events.ts'
import { joinsNamed } from '../src/joins.ts'
import { typesOf } from '../src/plan.ts'
import { proofs } from '../src/proof.ts'
import { pushDown } from '../src/push-down/index.ts'
import { type QueryOptions, query } from '../src/query.ts'
import { resourceTypes } from '../src/resources/index.ts'
import { scripted } from './scripted.ts'

const at = (account: string, region: string): Target => ({
  partition: 'aws',
  account,
  accountName: `name-${account}`,
  region,
})
const targets = [at('111111111111', 'us-east-1'), at('111111111111', 'eu-west-1'), at('222222222222', 'us-east-1')]

/** Two volumes in each target, but for `denied`, which is not allowed, and `silent`, which never answers. */
function aws(given: { denied?: string; silent?: string } = {}): Aws & { calls: string[] } {
  const calls: string[] = []
  const call = async (
    { account, region }: Target,
    _service: string,
    operation: string,
    _input: object,
    signal?: AbortSignal,
  ) => {
    const place = `${account}/${region}`
    calls.push(`${place} ${operation}`)
    if (place === given.denied) throw Object.assign(new Error('no'), { name: 'UnauthorizedOperation' })
    if (place === given.silent)
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    return {
      Volumes: [
        { VolumeId: `vol-${account.slice(0, 1)}${region.slice(0, 2)}`, Size: 1 },
        { VolumeId: `vol-${account.slice(0, 1)}${region.slice(0, 2)}2`, Size: 2 },
      ],
    }
  }
  return { calls, call: call as unknown as Aws['call'] }
}

const ask = (text: string, options: Partial<QueryOptions> = {}): Promise<QueryEvent[]> =>
  Array.fromAsync(query(text, { aws: aws(), types: resourceTypes, targets, ...options }))

const ids = (events: readonly QueryEvent[]) =>
  events.flatMap((event) => (event.kind === 'page' ? event.resources.map(({ id }) => id) : [])).sort()
const values = (events: readonly QueryEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'page' ? (event.values ?? []) : event.kind === 'result' ? [event.value] : [],
  )

describe('a question', () => {
  test('is asked of the targets that it means, and of no other', async () => {
    const door = aws()
    const events = await ask('arn:aws:ec2:us-*:*:volume/*', { aws: door })
    expect(door.calls.sort()).toEqual([
      '111111111111/us-east-1 describeVolumes',
      '222222222222/us-east-1 describeVolumes',
    ])
    expect(ids(events)).toEqual(['vol-1us', 'vol-1us2', 'vol-2us', 'vol-2us2'])
    expect(events.filter(({ kind }) => kind === 'done')).toHaveLength(2)
  })

  test('means an account by its name, too', async () => {
    expect(ids(await ask('arn:aws:ec2:*:name-2*:volume/*'))).toEqual(['vol-2us', 'vol-2us2'])
  })

  test('checks ids again here', async () => {
    expect(ids(await ask('ec2:volume/*2'))).toEqual(['vol-1eu2', 'vol-1us2', 'vol-2us2'])
  })

  test('keeps what answered beside what failed', async () => {
    const events = await ask('ec2:volume', { aws: aws({ denied: '111111111111/eu-west-1' }) })
    expect(ids(events)).toHaveLength(4)
    expect(events.filter(({ kind }) => kind === 'failure')).toMatchObject([
      { failure: { kind: 'denied', action: 'ec2:DescribeVolumes', target: { region: 'eu-west-1' } } },
    ])
  })

  test('passes on an account that could not be asked', async () => {
    const failure = {
      kind: 'expired',
      action: 'sts:AssumeRole',
      code: 'ExpiredToken',
      message: 'ended',
      target: {},
    } as const
    const events = await ask('ec2:volume', { targets: [{ failure }, ...targets] })
    expect(events.filter(({ kind }) => kind === 'failure')).toEqual([{ kind: 'failure', failure }])
    expect(ids(events)).toHaveLength(6)
  })

  test('takes targets as they become known', async () => {
    async function* known() {
      for (const target of targets) {
        await new Promise((resolve) => setImmediate(resolve))
        yield target
      }
    }
    expect(ids(await ask('ec2:volume', { targets: known() }))).toHaveLength(6)
  })

  test.each(['ec2:nothing', 'ec2:volume|[?', 'ec2:volume|lenght(@)', 's4:bucket', 'arn:aws:ec2:us-(:*:volume'])(
    'that is wrong is thrown before anything is asked: %s',
    async (text) => {
      const door = aws()
      await expect(ask(text, { aws: door })).rejects.toThrow()
      expect(door.calls).toEqual([])
    },
  )
})

describe('a query', () => {
  test.each([
    ['ec2:volume|Size', [1, 1, 1, 2, 2, 2]],
    ['ec2:volume|[].Size', [1, 1, 1, 2, 2, 2]],
    ['ec2:volume|sum([].Size)', [9]],
    ['ec2:volume|[0].VolumeId', ['vol-1eu']],
    ['ec2:volume|[?Size==`2`] | [-1]._account', ['222222222222']],
    ['ec2:volume|Missing', [null, null, null, null, null, null]],
  ])('%s gives %j', async (text, made) => {
    expect(values(await ask(text)).sort()).toEqual(made)
  })

  test('sees the list or each row where it is told to', async () => {
    expect(values(await ask('ec2:volume|length(@)', { scope: 'each' }))).toHaveLength(6)
    expect(values(await ask('ec2:volume|Size', { scope: 'list' }))).toEqual([null])
  })
})

describe('an answer that queries will be applied to later', () => {
  const instances = { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] }
  const door = () =>
    scripted({ describeInstances: () => instances, describeInstanceStatus: () => ({ InstanceStatuses: [] }) })
  const [here] = targets as [Target]

  test('has the joins that it is told to have, whatever the query names', async () => {
    const joins: NonNullable<QueryOptions['joins']> = (type) => joinsNamed(type, ['_status'])
    const [none, joined] = [door(), door()]
    await ask('ec2:instance', { aws: none, targets: [here] })
    await ask('ec2:instance', { aws: joined, targets: [here], joins })
    expect([none.calls, joined.calls.sort()]).toEqual([
      ['describeInstances'],
      ['describeInstanceStatus', 'describeInstances'],
    ])
  })

  test('is sifted by what was seen of the server before', async () => {
    const known = proofs(true)
    const filters = async (): Promise<readonly unknown[]> => {
      const seen = scripted({ describeVolumes: () => ({ Volumes: [{ VolumeId: 'vol-1us' }] }) })
      await ask('ec2:volume/vol-1us', { aws: seen, targets: [here], pushDown: 'verify', proofs: known })
      return seen.asked.map(({ input }) => input.Filters)
    }
    expect(await filters()).toEqual([[{ Name: 'volume-id', Values: ['vol-1us'] }]])
    const { pattern } = parseQuestion('ec2:volume/vol-1us')
    for (const type of typesOf(pattern, resourceTypes))
      for (const sift of pushDown(type, pattern.id, undefined)) known.learn('describeVolumes', sift, 'broken')
    expect(await filters()).toEqual([undefined])
  })
})

describe('an answer that is left', () => {
  test('ends the calls in flight', async () => {
    const door = aws({ silent: '111111111111/us-east-1' })
    for await (const event of query('ec2:volume', { aws: door, types: resourceTypes, targets }))
      if (event.kind === 'page') break
    expect(door.calls).toHaveLength(3)
  })

  test('by a signal gives what the query makes of what arrived, then the signal’s reason', async () => {
    const stop = new AbortController()
    const seen: QueryEvent[] = []
    const reading = async (): Promise<void> => {
      const options = {
        aws: aws({ silent: '111111111111/us-east-1' }),
        types: resourceTypes,
        targets,
        signal: stop.signal,
      }
      for await (const event of query('ec2:volume|length(@)', options)) {
        seen.push(event)
        if (seen.filter(({ kind }) => kind === 'done').length === 2) stop.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(values(seen)).toEqual([4])
  })
})
