import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answered, metricData, metricNames, type Wanted } from '../../src/metrics/ask-metrics.ts'
import { mostQueries } from '../../src/metrics/get-metric-data.ts'
import { listedFor } from '../../src/metrics/listed-for.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { balancer, type Call, database, demoAws, fakeAws, instances, live, present, refused, vpc } from './world.ts'

const [first = vpc] = instances
const now = present.getTime()
const asking = { range: 3600, now, points: 240 }

const metric = (name: string, more: Partial<Metric> = {}): Metric => ({
  namespace: 'AWS/EC2',
  name,
  dimensions: [['InstanceId', first.id]],
  unit: 'Percent',
  statistic: 'Average',
  every: 60,
  ...more,
})
const line = (name: string, more: Partial<Metric> = {}): Wanted => ({
  resource: first,
  metric: metric(name, more),
  statistic: 'Average',
})

async function all(aws: ReturnType<typeof demoAws>, wanted: readonly Wanted[], more: object = {}) {
  const found: Answered[] = []
  for await (const batch of metricData(aws, wanted, { ...asking, ...more }, live())) found.push(...batch)
  return found
}

describe('the names of metrics', () => {
  test('are the usual ones of the type first, then what an agent reports', async () => {
    const { metrics, failure } = await metricNames(demoAws(), first, live())
    expect(failure).toBeUndefined()
    expect(metrics[0]).toMatchObject({ name: 'CPUUtilization', unit: 'Percent', statistic: 'Average', listed: true })
    expect(metrics.find(({ name }) => name === 'DiskReadBytes')).toMatchObject({ listed: false })
    expect(metrics.at(-1)).toMatchObject({
      namespace: 'CWAgent',
      name: 'mem_used_percent',
      unit: 'Percent',
      listed: true,
    })
  })

  test('of a resource that arnq knows no metrics of are none, and nothing is asked', async () => {
    const { aws, calls } = fakeAws(() => ({}))
    expect(await metricNames(aws, vpc, live())).toEqual({ metrics: [] })
    expect(calls).toEqual([])
  })

  test('are the usual ones where they cannot be listed, with the failure', async () => {
    const { metrics, failure } = await metricNames(fakeAws(refused).aws, first, live())
    expect(metrics.map(({ name }) => name)).toContain('CPUUtilization')
    expect(metrics[0]?.listed).toBeUndefined()
    expect(failure).toMatchObject({ kind: 'denied', action: 'cloudwatch:ListMetrics', target: first.target })
  })

  test('are read to the last page', async () => {
    const page = (count: number) => ({
      Metrics: [{ Namespace: 'N', MetricName: `m${count}`, Dimensions: [{ Name: 'InstanceId', Value: first.id }] }],
      ...(count < 3 && { NextToken: `t${count}` }),
    })
    const { aws, calls } = fakeAws((_, count) => page(count))
    const { metrics } = await metricNames(aws, first, live())
    expect(metrics.filter(({ namespace }) => namespace === 'N').map(({ name }) => name)).toEqual(['m1', 'm2', 'm3'])
    expect(calls.map(({ input }) => input.NextToken)).toEqual([undefined, 't1', 't2'])
  })

  test('reject on abort', async () => {
    const stop = AbortSignal.abort(new Error('stop'))
    await expect(metricNames(fakeAws(refused).aws, first, stop)).rejects.toThrow('stop')
  })
})

describe('the names of many', () => {
  test('are those of each alone', async () => {
    const some = [...instances.slice(0, 6), ...(balancer ? [balancer] : []), ...(database ? [database] : [])]
    const together = await listedFor(demoAws(), some, undefined, live())
    expect(together.failures).toEqual([])
    for (const resource of some) {
      const alone = await listedFor(demoAws(), [resource], undefined, live())
      expect(new Set(together.found.get(resource))).toEqual(new Set(alone.found.get(resource)))
    }
  })

  test('are asked once for a region, not for each', async () => {
    const { aws, calls } = fakeAws(() => ({ Metrics: [] }))
    await listedFor(aws, instances.slice(0, 50), 'mem_used_percent', live())
    expect(calls).toEqual([
      { operation: 'listMetrics', input: { MetricName: 'mem_used_percent', Dimensions: [{ Name: 'InstanceId' }] } },
    ])
  })

  test('tell what could not be listed', async () => {
    const { found, failures } = await listedFor(fakeAws(refused).aws, instances.slice(0, 2), undefined, live())
    expect([found.size, failures.map(({ action }) => action)]).toEqual([0, ['cloudwatch:ListMetrics']])
  })
})

describe('the values of metrics', () => {
  test('come in order of time, a value a period', async () => {
    const [cpu] = await all(demoAws(), [line('CPUUtilization', { every: 300 })])
    expect(cpu?.failure).toBeUndefined()
    expect(cpu?.window.period).toBe(300)
    expect(cpu?.points.map(({ at }) => at)).toEqual(
      Array.from({ length: 12 }, (_, slot) => now - 3_600_000 + slot * 300_000),
    )
    expect(cpu?.step).toBe(300_000)
  })

  test('have the beat that they are reported with, not the one that was asked for', async () => {
    const [cpu] = await all(demoAws(), [line('CPUUtilization')])
    expect(cpu?.window.period).toBe(60)
    expect([cpu?.points.length, cpu?.step]).toEqual([12, 300_000])
  })

  test('of nothing are none, and no failure', async () => {
    expect(await all(demoAws(), [line('NoSuchMetric')])).toMatchObject([{ points: [] }])
    expect((await all(demoAws(), [line('NoSuchMetric')]))[0]?.failure).toBeUndefined()
  })

  test('are asked in few calls, each line answered once, in any order of pages', async () => {
    const found = await all(
      demoAws(),
      instances.slice(0, 30).map((resource) => ({ ...line('CPUUtilization'), resource })),
    )
    expect(found).toHaveLength(30)
    const { aws, calls } = fakeAws(paged)
    const wanted = Array.from({ length: 1200 }, (_, at) => line(`m${at}`))
    const told = await all(aws, wanted)
    expect(new Set(told.map((one) => one.wanted))).toEqual(new Set(wanted))
    expect(told.every(({ points, failure }) => points.length === 2 && !failure)).toBe(true)
    expect(calls).toHaveLength(6)
  })

  test('never ask for more than a call may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 455 * 86_400 }), fc.constantFrom(60, 300, 3600), (range, period) => {
        const from = now - Math.ceil(range / period) * period * 1000
        const most = mostQueries({ from, to: now, period })
        expect(most).toBeGreaterThanOrEqual(1)
        expect(most).toBeLessThanOrEqual(500)
        if (most > 1) expect(most * ((now - from) / 1000 / period)).toBeLessThanOrEqual(100_800)
      }),
    )
  })
})

/** Two pages: the first has half of each metric's values. */
function paged({ input }: Call): object {
  const queries = input.MetricDataQueries as readonly { Id: string }[]
  const second = input.NextToken !== undefined
  return {
    MetricDataResults: queries.map(({ Id }) => ({
      Id,
      Timestamps: [new Date(now - (second ? 120_000 : 60_000))],
      Values: [1],
      StatusCode: second ? 'Complete' : 'PartialData',
    })),
    ...(!second && { NextToken: 'more' }),
  }
}

describe('values that could not be had', () => {
  test('are failures of each, and never nothing', async () => {
    const [one, other] = await all(fakeAws(refused).aws, [line('a'), line('b')])
    expect(one?.failure).toMatchObject({ kind: 'denied', action: 'cloudwatch:GetMetricData', target: first.target })
    expect(other?.failure).toBe(one?.failure)
  })

  test.each([
    ['Forbidden', 'denied'],
    ['InternalError', 'unknown'],
    ['PartialData', 'unknown'],
  ])('of one metric that is %s', async (StatusCode, kind) => {
    const { aws } = fakeAws(() => ({
      MetricDataResults: [
        { Id: 'm0', Timestamps: [present], Values: [1], StatusCode },
        { Id: 'm1', Timestamps: [present], Values: [2], StatusCode: 'Complete' },
      ],
    }))
    const [bad, good] = await all(aws, [line('a'), line('b')])
    expect(bad?.failure).toMatchObject({ kind, code: StatusCode })
    expect(bad?.points).toHaveLength(1)
    expect(good?.failure).toBeUndefined()
  })

  test('of a metric that the answer leaves out', async () => {
    const [one] = await all(fakeAws(() => ({ MetricDataResults: [] })).aws, [line('a')])
    expect(one?.failure?.message).toContain('said nothing')
  })

  test('after the first page keep what had arrived', async () => {
    const { aws } = fakeAws((call, count) => (count > 1 ? refused() : paged(call)))
    const [one] = await all(aws, [line('a')])
    expect([one?.points.length, one?.failure?.kind]).toEqual([1, 'denied'])
  })
})
