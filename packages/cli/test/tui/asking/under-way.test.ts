import { type Fault, messy, messyKey, messyTruth, smallAccounts, smallKey, smallWorld } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import type { Answer, Asker } from '../../../src/tui/answer.ts'
import { noFields, stageOf } from './stage.ts'

const [first, second] = smallAccounts
const some = (count: number, prefix = 'vol-') => ({
  volumes: Array.from({ length: count }, (_, n) => ({ VolumeId: `${prefix}${String(n).padStart(5, '0')}` })),
})

/** Resolves when the answer has come so far. */
const until = ({ answer, subscribe }: Asker, has: (answer: Answer) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!has(answer)) return
      leave()
      resolve()
    }
    const leave = subscribe(look)
    look()
  })

const hang: Fault = { action: 'ec2:DescribeVolumes', account: first, region: 'eu-west-1', does: { kind: 'hang' } }
const world = (faults: readonly Fault[] = []) =>
  smallWorld({ holdings: { [first]: { 'us-east-1': some(3), 'eu-west-1': some(2, 'vol-e') } }, faults })

describe('what is under way', () => {
  test('is stopped: what arrived stays, and what is missing is asked when it is asked again', async () => {
    const { asker, calls, sandbox } = await stageOf(world([hang]), smallKey)
    const asking = asker.ask('ec2:volume', noFields)
    await until(asker, ({ counts }) => counts.done === 3)
    expect(asker.answer.phase).toBe('asking')
    expect(asker.answer.slowest()?.unit.target).toMatchObject({ account: first, region: 'eu-west-1' })
    asker.stop()
    await asking
    expect(asker.answer.phase).toBe('stopped')
    expect(asker.answer.counts).toMatchObject({ planned: 4, done: 3, waiting: 1, asking: 0, rows: 3 })
    expect(asker.answer.slowest()).toBeUndefined()
    sandbox.setFaults([])
    calls()
    await asker.ask('ec2:volume', noFields)
    expect(calls()).toEqual([`DescribeVolumes ${first} eu-west-1`])
    expect(asker.answer).toMatchObject({ phase: 'done', counts: { done: 4, rows: 5 } })
  })

  test('goes on where another pattern means it, too, and is never asked twice', async () => {
    const slow: Fault = { action: 'ec2:DescribeVolumes', does: { kind: 'delay', ms: 2000 } }
    const { asker, calls } = await stageOf(world([slow]), smallKey)
    const before = asker.ask('ec2:volume', noFields)
    await until(asker, ({ counts }) => counts.asking === 4)
    const after = asker.ask('arn:aws:ec2:us-*:*:volume', noFields)
    await Promise.all([before, after])
    expect(asker.answer).toMatchObject({
      pattern: 'arn:aws:ec2:us-*:*:volume',
      counts: { planned: 2, done: 2, rows: 3 },
    })
    const asked = calls().filter((line) => line.startsWith('DescribeVolumes') && line.includes('us-east-1'))
    expect(asked).toHaveLength(2)
    await asker.ask('ec2:volume', noFields)
    // Those that were given up may be counted here, too: they had reached the server.
    const last = calls()
    expect(last.filter((line) => !line.includes('eu-west-1'))).toEqual([])
    expect(new Set(last)).toEqual(
      new Set([`DescribeVolumes ${first} eu-west-1`, `DescribeVolumes ${second} eu-west-1`]),
    )
  })

  test('goes on where the next pattern turns out to be wrong', async () => {
    const { asker } = await stageOf(world([hang]), smallKey)
    void asker.ask('ec2:volume', noFields)
    await until(asker, ({ counts }) => counts.done === 3)
    await asker.ask('arn:aws:ec2:us-east-1:nobody:volume', noFields)
    expect(asker.answer.problem).toMatchObject({ start: 22, end: 28 })
    expect(asker.answer).toMatchObject({ pattern: 'ec2:volume', phase: 'asking', counts: { done: 3, asking: 1 } })
  })

  test('keeps no more than so many units under way', async () => {
    const { asker } = await stageOf(world(), smallKey, { concurrency: 2 })
    let most = 0
    asker.subscribe(() => {
      most = Math.max(most, asker.answer.counts.asking)
    })
    await asker.ask('ec2:{volume,vpc,subnet}', noFields)
    expect([most, asker.answer.counts.done]).toEqual([2, 12])
  })
})

const broken = { kind: 'error', code: 'InvalidParameterValue', message: 'broken', status: 400 } as const

test('a later page that fails leaves the rows before it, and asking again takes their place', async () => {
  const { asker, sandbox } = await stageOf(smallWorld({ holdings: { [first]: { 'us-east-1': some(1200) } } }), smallKey)
  const leave = asker.subscribe(() => {
    if (asker.answer.resources.length > 0) sandbox.setFaults([{ action: 'ec2:DescribeVolumes', does: broken }])
  })
  await asker.ask(`arn:aws:ec2:us-east-1:${first}:volume`, noFields)
  leave()
  const { length } = asker.answer.resources
  expect([length > 0 && length < 1200, asker.answer.counts.failed]).toEqual([true, 1])
  await asker.retry(() => true)
  expect([asker.answer.resources.length, asker.answer.counts.failed]).toEqual([length, 1])
  sandbox.setFaults([])
  const { generation } = asker.answer
  const shown: number[] = []
  asker.subscribe(() => shown.push(asker.answer.resources.length))
  await asker.retry(() => true)
  expect(new Set(asker.answer.resources.map(({ id }) => id)).size).toBe(1200)
  expect(asker.answer.resources).toHaveLength(1200)
  expect(asker.answer.generation).toBe(generation + 1)
  expect([...new Set(shown)]).toEqual([length, 1200])
})

test('rows that take the place of others are shown every 500 ms, and at the end', async () => {
  const { asker, sandbox, passTime } = await stageOf(world(), smallKey)
  await asker.ask('ec2:volume', noFields)
  sandbox.setFaults([hang])
  const { generation } = asker.answer
  void asker.refresh()
  await until(asker, ({ counts }) => counts.done === 3)
  expect(asker.answer.generation).toBeLessThanOrEqual(generation + 1)
  passTime(500)
  const shown = asker.answer.generation
  expect(shown).toBeGreaterThan(generation)
  expect(asker.answer.resources).toHaveLength(5)
  asker.stop()
  expect(asker.answer).toMatchObject({ phase: 'stopped', generation: shown, counts: { waiting: 1, rows: 5 } })
})

test('a unit that AWS asks to wait is throttled until it is answered', async () => {
  const crowded = { kind: 'error', code: 'RequestLimitExceeded', message: 'too much', status: 503 } as const
  const fault: Fault = { action: 'ec2:DescribeVolumes', account: second, region: 'us-east-1', count: 1, does: crowded }
  const { asker } = await stageOf(world([fault]), smallKey)
  const seen = new Set<string>()
  asker.subscribe(() => {
    const { units, counts } = asker.answer
    const throttled = units.filter(({ state }) => state === 'throttled')
    expect(counts.throttled).toBe(throttled.length)
    expect(counts.asking).toBe(units.filter(({ state }) => state === 'asking').length + throttled.length)
    for (const { unit } of throttled) seen.add(`${unit.target.account} ${unit.target.region}`)
  })
  await asker.ask('ec2:volume', noFields)
  expect([...seen]).toEqual([`${second} us-east-1`])
  expect(asker.answer.counts).toMatchObject({ done: 4, throttled: 0, asking: 0 })
})

/** Whoever waits for what never answers waits for a clock: here it answers at once, that it does not. */
function unhanged(fault: Fault): Fault {
  if (fault.does.kind === 'hang') return { ...fault, does: broken }
  return fault.does.kind === 'empty-pages' ? { ...fault, does: { ...fault.does, pages: 10 } } : fault
}

test('the messy world: everything that can be seen is, and each failure is told once', async () => {
  const { faults = [], ...rest } = messy()
  const { asker, calls } = await stageOf({ ...rest, faults: faults.map(unhanged) }, messyKey)
  await asker.ask('ec2:{instance,vpc}', noFields)
  const truth = messyTruth()
  const seen = new Set(asker.answer.resources.map(({ id }) => id))
  expect(truth.reachable.filter((id) => !seen.has(id))).toEqual([])
  expect(truth.unreachable.filter((id) => seen.has(id))).toEqual([])
  const { counts, failures } = asker.answer
  expect(counts).toMatchObject({ waiting: 0, asking: 0, throttled: 0 })
  expect(counts.failed + counts.off + counts.lost).toBe(failures.length)
  expect(new Set(failures.map(({ kind }) => kind))).toContain('expired')
  calls()
  await asker.ask('ec2:instance', noFields)
  expect(calls()).toEqual([])
}, 60_000)

describe('what a pattern would cost', () => {
  test('is told before the first call, from what the files say', async () => {
    const { asker, calls } = await stageOf(world(), smallKey)
    expect(asker.cost('arn:aws:ec2:us-*:*:{volume,vpc}', noFields)).toEqual({
      accounts: 2,
      regions: 4,
      targets: 16,
      here: 0,
      calls: 16,
      atMost: false,
    })
    expect(asker.cost(`arn:aws:ec2:*:${second}:volume`, noFields)).toMatchObject({ accounts: 1, atMost: true })
    expect(() => asker.cost('ec2:volme', noFields)).toThrow('no type is called "volme"')
    expect(() => asker.cost('arn:aws:ec2:us-eats-1:*:volume', noFields)).toThrow('us-eats-1')
    expect(calls()).toEqual([])
  })

  test('counts the regions that are known, and what is here not again', async () => {
    const { asker, calls } = await stageOf(world(), smallKey)
    await asker.ask('arn:aws:ec2:us-*:*:instance', noFields)
    calls()
    expect(asker.cost('ec2:instance', noFields)).toEqual({
      accounts: 2,
      regions: 2,
      targets: 4,
      here: 2,
      calls: 2,
      atMost: false,
    })
    expect(asker.cost('ec2:instance', new Set(['_status']))).toMatchObject({ here: 0, calls: 8 })
    expect(asker.cost('arn:aws:ec2:us-*:*:instance/i-0*', noFields)).toMatchObject({ here: 2, calls: 0 })
    expect(asker.places()).toEqual({
      accounts: [
        { id: first, name: 'main' },
        { id: second, name: 'second' },
      ],
      regions: ['eu-west-1', 'us-east-1'],
    })
    expect(calls()).toEqual([])
  })
})

test('nothing is told, and nothing goes on, once it is closed', async () => {
  const { asker } = await stageOf(world([hang]), smallKey)
  const asking = asker.ask('ec2:volume', noFields)
  await until(asker, ({ counts }) => counts.done === 3)
  let told = 0
  asker.subscribe(() => told++)
  await asker.close()
  await asking
  expect([told, asker.answer.counts.asking]).toEqual([0, 0])
})
