import { demo, demoKey, type Fault, smallAccounts, smallKey, smallWorld, type World } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import { noFields, stageOf, tally } from './stage.ts'

const [first, second] = smallAccounts
const volumes = (...ids: readonly string[]) => ({ volumes: ids.map((VolumeId) => ({ VolumeId, Size: 1 })) })

/** One or two volumes in each of two regions of two accounts. */
const small = (faults: readonly Fault[] = []): World =>
  smallWorld({
    holdings: {
      [first]: { 'us-east-1': volumes('vol-0a1', 'vol-0b1'), 'eu-west-1': volumes('vol-0a2') },
      [second]: { 'us-east-1': volumes('vol-0a3'), 'eu-west-1': {} },
    },
    faults,
  })

const ids = (asker: { answer: { resources: readonly { id: string }[] } }): readonly string[] =>
  asker.answer.resources.map(({ id }) => id).sort()

describe('a pattern', () => {
  test('is asked of every target once, and its rows and counts stand in the answer', async () => {
    const { asker, calls } = await stageOf(small(), smallKey)
    expect(asker.answer.phase).toBe('idle')
    await asker.ask('ec2:volume', noFields)
    expect(ids(asker)).toEqual(['vol-0a1', 'vol-0a2', 'vol-0a3', 'vol-0b1'])
    expect(asker.answer.phase).toBe('done')
    expect(asker.answer.counts).toEqual({
      outdated: 0,
      planned: 4,
      waiting: 0,
      asking: 0,
      throttled: 0,
      done: 4,
      empty: 1,
      failed: 0,
      off: 0,
      lost: 0,
      rows: 4,
    })
    expect(tally(calls())).toEqual({ AssumeRole: 1, DescribeRegions: 2, DescribeVolumes: 4 })
  })

  test('that was asked asks nothing when it is asked again', async () => {
    const { asker, calls } = await stageOf(small(), smallKey)
    await asker.ask('ec2:volume', noFields)
    calls()
    await asker.ask('ec2:volume', noFields)
    expect(calls()).toEqual([])
    expect(ids(asker)).toHaveLength(4)
  })

  test('that means less is answered from what is here', async () => {
    const { asker, calls } = await stageOf(small(), smallKey)
    await asker.ask('ec2:volume', noFields)
    calls()
    await asker.ask('arn:aws:ec2:us-*:*:volume/vol-0a*', noFields)
    expect(ids(asker)).toEqual(['vol-0a1', 'vol-0a3'])
    expect(asker.answer.counts).toMatchObject({ planned: 2, done: 2, rows: 2 })
    await asker.ask(`arn:aws:ec2:us-east-1:${second}:volume`, noFields)
    expect(ids(asker)).toEqual(['vol-0a3'])
    expect(calls()).toEqual([])
  })

  test('that means more asks for what is missing, and for no region, account or role again', async () => {
    const { asker, calls } = await stageOf(small(), smallKey)
    await asker.ask('arn:aws:ec2:us-*:*:volume', noFields)
    expect(tally(calls())).toEqual({ AssumeRole: 1, DescribeRegions: 2, DescribeVolumes: 2 })
    await asker.ask('ec2:volume', noFields)
    expect([...calls()].sort()).toEqual([`DescribeVolumes ${first} eu-west-1`, `DescribeVolumes ${second} eu-west-1`])
    await asker.ask('ec2:{volume,vpc}', noFields)
    expect(tally(calls())).toEqual({ DescribeVpcs: 4 })
  })

  test('has its id sifted by AWS, and answers only for that id', async () => {
    const { asker, calls, sandbox } = await stageOf(small(), smallKey)
    await asker.ask('arn:aws:ec2:us-east-1:main:volume/vol-0a*', noFields)
    const listed = sandbox.calls.filter(({ operation }) => operation === 'DescribeVolumes')
    expect(JSON.stringify(listed.map(({ input }) => input))).toContain('vol-0a*')
    calls()
    await asker.ask('arn:aws:ec2:us-east-1:main:volume/vol-0a1', noFields)
    expect([calls(), ids(asker)]).toEqual([[], ['vol-0a1']])
    await asker.ask('arn:aws:ec2:us-east-1:main:volume/vol-0*', noFields)
    expect(tally(calls())).toEqual({ DescribeVolumes: 1 })
    expect(ids(asker)).toEqual(['vol-0a1', 'vol-0b1'])
  })

  test('makes the joins that the query names, for rows that are here without them too', async () => {
    const world = smallWorld({
      holdings: {
        [first]: { 'us-east-1': { instances: [{ InstanceId: 'i-1', State: { Code: 16, Name: 'running' } }] } },
      },
    })
    const { asker, calls } = await stageOf(world, smallKey)
    const pattern = 'arn:aws:ec2:us-east-1:main:instance'
    await asker.ask(pattern, noFields)
    expect([tally(calls()), [...asker.joined()]]).toEqual([{ DescribeInstances: 1 }, []])
    const before = asker.answer.generation
    await asker.ask(pattern, new Set(['_status', 'InstanceId']))
    expect(tally(calls())).toEqual({ DescribeInstances: 1, DescribeInstanceStatus: 1 })
    expect([...asker.joined()]).toEqual(['_status'])
    expect(asker.answer.resources).toHaveLength(1)
    expect(asker.answer.resources[0]?.row).toHaveProperty('_status')
    expect(asker.answer.generation).toBeGreaterThan(before)
    await asker.ask(pattern, noFields)
    expect(calls()).toEqual([])
  })
})

describe('a pattern that is wrong', () => {
  test.each([
    ['  ec2:volme', { start: 6, end: 11 }],
    ['arn:aws:ec2:us-eats-1:*:volume', { start: 12, end: 21 }],
    ['arn:aws:ec2:us-east-1:nobody:volume', { start: 22, end: 28 }],
    ['ec2:volume/{', { start: 11, end: 12 }],
  ])('%s is told with its place, and what is shown stays', async (pattern, place) => {
    const { asker, calls } = await stageOf(small(), smallKey)
    await asker.ask('ec2:volume', noFields)
    calls()
    const { generation, resources } = asker.answer
    await asker.ask(pattern, noFields)
    expect(asker.answer.problem).toMatchObject({ message: expect.stringMatching(/./), ...place })
    expect(asker.answer).toMatchObject({ pattern: 'ec2:volume', generation, phase: 'done' })
    expect(asker.answer.resources).toBe(resources)
    expect(calls().filter((call) => !call.startsWith('AssumeRole'))).toEqual([])
    await asker.ask('ec2:volume', noFields)
    expect(asker.answer.problem).toBeUndefined()
  })

  test('in its flags has no place in the text', async () => {
    const { asker } = await stageOf(small(), smallKey, { given: { regions: 'sa-*' } })
    await asker.ask('arn:aws:ec2:us-east-1:*:volume', noFields)
    expect(asker.answer.problem).toEqual({
      message: 'no region is both in the pattern and in --regions',
      next: 'arnq regions lists those that can be asked',
    })
    expect(asker.answer.phase).toBe('idle')
  })
})

const broken = { kind: 'error', code: 'InvalidParameterValue', message: 'broken', status: 400 } as const

describe('what failed', () => {
  const fault: Fault = { action: 'ec2:DescribeVolumes', account: first, does: broken }

  test('is kept beside what answered, and only it is asked again', async () => {
    const { asker, calls, sandbox } = await stageOf(small([fault]), smallKey)
    await asker.ask('ec2:volume', noFields)
    expect(asker.answer.counts).toMatchObject({ done: 2, failed: 2, rows: 1 })
    expect(asker.answer.failures.map(({ target: { region } }) => region).sort()).toEqual(['eu-west-1', 'us-east-1'])
    calls()
    await asker.ask('arn:aws:ec2:*:*:volume', noFields)
    expect(calls()).toEqual([])
    expect(asker.answer.counts).toMatchObject({ failed: 2 })
    sandbox.setFaults([])
    const retrying = asker.retry(({ target }) => target.region === 'us-east-1')
    expect(asker.answer.failures).toHaveLength(1)
    await retrying
    expect(calls()).toEqual([`DescribeVolumes ${first} us-east-1`])
    expect(asker.answer.counts).toMatchObject({ done: 3, failed: 1, rows: 3 })
    await asker.retry(() => true)
    expect(calls()).toEqual([`DescribeVolumes ${first} eu-west-1`])
    expect([asker.answer.failures, ids(asker)]).toEqual([[], ['vol-0a1', 'vol-0a2', 'vol-0a3', 'vol-0b1']])
  })

  test('as a whole account has its discovery asked again, and nobody else’s', async () => {
    const refused = { kind: 'error', code: 'AccessDenied', message: 'no', status: 403 } as const
    const { asker, calls, sandbox } = await stageOf(small([{ action: 'sts:AssumeRole', does: refused }]), smallKey)
    await asker.ask('ec2:volume', noFields)
    expect(asker.answer.counts).toMatchObject({ planned: 2, done: 2, lost: 1 })
    expect(asker.answer.failures).toMatchObject([
      { kind: 'denied', action: 'sts:AssumeRole', target: { account: second } },
    ])
    calls()
    await asker.ask('ec2:{volume,vpc}', noFields)
    expect(tally(calls())).toEqual({ DescribeVpcs: 2 })
    sandbox.setFaults([])
    await asker.retry(({ action }) => action === 'sts:AssumeRole')
    expect(tally(calls())).toEqual({ AssumeRole: 1, DescribeRegions: 1, DescribeVolumes: 2, DescribeVpcs: 2 })
    expect(asker.answer.counts).toMatchObject({ planned: 8, done: 8, lost: 0, rows: 4 })
    expect(asker.answer.failures).toEqual([])
  })

  test('is off where the region is not switched on, which is no failure', async () => {
    const { asker } = await stageOf(small(), smallKey)
    await asker.ask('arn:aws:ec2:{us-east-1,af-south-1}:main:volume', noFields)
    expect(asker.answer.counts).toMatchObject({ planned: 1, done: 1, failed: 0, off: 1, lost: 0 })
    expect(asker.answer.failures).toMatchObject([{ kind: 'disabled', target: { region: 'af-south-1' } }])
  })
})

describe('asking anew', () => {
  test('shows the old rows until the new ones are complete', async () => {
    const { asker, calls } = await stageOf(small(), smallKey)
    await asker.ask('ec2:volume', noFields)
    calls()
    const seen = new Map<number, number[]>()
    asker.subscribe(() => {
      const { generation, resources } = asker.answer
      seen.set(generation, [...(seen.get(generation) ?? []), resources.length])
    })
    await asker.refresh()
    expect(tally(calls())).toEqual({ DescribeVolumes: 4 })
    expect([...new Set([...seen.values()].flat())]).toEqual([4])
    expect(ids(asker)).toEqual(['vol-0a1', 'vol-0a2', 'vol-0a3', 'vol-0b1'])
    // The clock stands still: replaced rows are shown once at first, and once at the end.
    expect(seen.size).toBeLessThanOrEqual(3)
  })

  test('tells which rows are those of before, where it came to no end', async () => {
    const { asker } = await stageOf(small(), smallKey)
    await asker.ask('ec2:volume', noFields)
    expect(asker.answer.counts.outdated).toBe(0)
    const again = asker.refresh()
    asker.stop()
    await again
    expect(asker.answer).toMatchObject({ phase: 'stopped', counts: { rows: 4, outdated: 4, waiting: 4 } })
    await asker.refresh()
    expect(asker.answer).toMatchObject({ phase: 'done', counts: { rows: 4, outdated: 0 } })
  })

  test('asks only for what the pattern means, though more is here', async () => {
    const { asker, calls } = await stageOf(small(), smallKey)
    await asker.ask('ec2:volume', noFields)
    await asker.ask('arn:aws:ec2:us-east-1:main:volume/vol-0a1', noFields)
    calls()
    await asker.refresh()
    expect(calls()).toEqual([`DescribeVolumes ${first} us-east-1`])
    expect(ids(asker)).toEqual(['vol-0a1'])
    await asker.ask('arn:aws:ec2:us-east-1:main:volume', noFields)
    expect(tally(calls())).toEqual({ DescribeVolumes: 1 })
    expect(ids(asker)).toEqual(['vol-0a1', 'vol-0b1'])
  })
})

describe('the demo', () => {
  test('answers over twelve accounts and seventeen regions, each row once, growing within a generation', async () => {
    const { asker, calls } = await stageOf(demo({ latency: 0, throttling: 'none' }), demoKey)
    const sizes: number[] = []
    asker.subscribe(() => sizes.push(asker.answer.resources.length))
    await asker.ask('arn:aws:ec2:us-*:*:instance', noFields)
    const { resources, counts, generation } = asker.answer
    expect([counts.planned, counts.done, generation]).toEqual([48, 48, 1])
    expect(new Set(resources.map(({ arn }) => arn)).size).toBe(resources.length)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(new Set(sizes).size).toBeGreaterThan(10)
    calls()
    await asker.ask('arn:aws:ec2:{us,eu}-*:*:instance', noFields)
    expect(Object.keys(tally(calls()))).toEqual(['DescribeInstances'])
    expect(asker.places().accounts).toHaveLength(12)
  })
})
