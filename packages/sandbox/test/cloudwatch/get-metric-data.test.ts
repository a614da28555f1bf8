import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holding, inProcess, overHttp } from '../doors.ts'

const HOUR = 3_600_000
const now = new Date('2026-06-01T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR)

const metric = (name: string, hours: readonly number[]) => ({
  namespace: 'AWS/EC2',
  name,
  dimensions: { InstanceId: 'i-1' },
  datapoints: hours.map((hour) => ({ at: ago(hour), value: hour })),
})

const world = holding({
  metrics: [
    metric('CPUUtilization', [1, 2, 3, 30]),
    metric('NetworkIn', [1]),
    metric('Old', [24 * 20]),
    metric('Ancient', [24 * 500]),
  ],
})
const ask = inProcess(world, () => now)

const Dimensions = [{ Name: 'InstanceId', Value: 'i-1' }]
const query = (Id: string, MetricName: string, Stat = 'Sum', Period = 3600) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions }, Period, Stat },
})
const input = (queries: readonly object[], more: object = {}) => ({
  MetricDataQueries: queries,
  StartTime: ago(48),
  EndTime: now,
  ...more,
})
const data = (queries: readonly object[], more?: object) => ask('cloudwatch', 'getMetricData', input(queries, more))

describe('a world with a present of its own', () => {
  const later = () => new Date('2029-01-01T00:00:00Z')
  const dated = inProcess({ ...world, present: now }, later)

  it('has the data that its present has', async () => {
    const asked = input([query('a', 'CPUUtilization')])
    expect(await dated('cloudwatch', 'getMetricData', asked)).toMatchObject({
      MetricDataResults: [{ Values: [1, 2, 3, 30] }],
    })
    expect(await inProcess(world, later)('cloudwatch', 'getMetricData', asked)).toMatchObject({
      MetricDataResults: [{ Values: [] }],
    })
  })

  it('and tells of the same metrics', async () => {
    const { Metrics } = await dated('cloudwatch', 'listMetrics', {})
    expect(Metrics).toHaveLength(2)
    expect(await inProcess(world, later)('cloudwatch', 'listMetrics', {})).toMatchObject({ Metrics: [] })
  })
})

describe('GetMetricData', () => {
  it('gives the newest first, or the oldest', async () => {
    const newest = { Id: 'a', Label: 'CPUUtilization', StatusCode: 'Complete', Values: [1, 2, 3, 30] }
    expect(await data([query('a', 'CPUUtilization')])).toMatchObject({ MetricDataResults: [newest] })
    const ascending = await data([query('a', 'CPUUtilization')], { ScanBy: 'TimestampAscending' })
    expect(ascending).toMatchObject({ MetricDataResults: [{ Values: [30, 3, 2, 1] }] })
  })

  it.each([
    ['Sum', [6, 30]],
    ['Average', [2, 30]],
    ['Maximum', [3, 30]],
    ['Minimum', [1, 30]],
    ['SampleCount', [3, 1]],
    ['p50', [2, 30]],
  ])('lays %s over each period', async (stat, values) => {
    expect(await data([query('a', 'CPUUtilization', stat, 86_400)])).toMatchObject({
      MetricDataResults: [{ Values: values }],
    })
  })

  it('is in pages, over all queries together', async () => {
    const queries = [query('a', 'CPUUtilization'), query('b', 'NetworkIn'), query('c', 'None')]
    const first = await data(queries, { MaxDatapoints: 2 })
    expect(first).toMatchObject({
      MetricDataResults: [
        { Id: 'a', Values: [1, 2], StatusCode: 'PartialData' },
        { Id: 'c', Values: [], StatusCode: 'Complete' },
      ],
    })
    const second = await data(queries, { MaxDatapoints: 2, NextToken: first.NextToken })
    expect(second).toMatchObject({ MetricDataResults: [{ Id: 'a', Values: [3, 30], StatusCode: 'Complete' }] })
    const third = await data(queries, { MaxDatapoints: 2, NextToken: second.NextToken })
    expect(third).toMatchObject({ MetricDataResults: [{ Id: 'b', Values: [1], StatusCode: 'Complete' }] })
    expect(third.NextToken).toBeUndefined()
  })

  it('takes a metric with all its dimensions, or none', async () => {
    const { MetricStat } = query('a', 'CPUUtilization')
    const bare = { Id: 'a', MetricStat: { ...MetricStat, Metric: { ...MetricStat.Metric, Dimensions: [] } } }
    expect(await data([bare])).toMatchObject({ MetricDataResults: [{ Values: [] }] })
  })

  it('has nothing of a start that is too old for the period, and nothing older than 455 days', async () => {
    const values = async (name: string, period: number, days: number) => {
      const { MetricDataResults } = await data([query('a', name, 'Sum', period)], { StartTime: ago(24 * days) })
      return MetricDataResults
    }
    expect(await values('Old', 60, 40)).toMatchObject([{ Values: [], StatusCode: 'Complete' }])
    expect(await values('Old', 300, 40)).toMatchObject([{ Values: [480] }])
    expect(await values('Old', 300, 70)).toMatchObject([{ Values: [] }])
    expect(await values('CPUUtilization', 420, 40)).toMatchObject([{ Values: [] }])
    expect(await values('Ancient', 86_400, 600)).toMatchObject([{ Values: [] }])
  })

  it.each([
    [[query('a', 'X'), query('a', 'Y')], /not unique/],
    [[query('A', 'X')], /small letter/],
    [[query('a', 'X', 'Sum', 61)], /period 61/],
    [[query('a', 'X', 'Median')], /Median/],
    [[{ Id: 'a', Expression: 'SUM(METRICS())' }], /no expressions/],
    [Array.from({ length: 501 }, (_, number) => query(`a${number}`, 'X')), /500/],
  ])('does not take %j', async (queries, message) => {
    await expect(data(queries)).rejects.toMatchObject({ message: expect.stringMatching(message) })
  })
})

describe('ListMetrics', () => {
  const names = async (more: object) => {
    const { Metrics } = await ask('cloudwatch', 'listMetrics', more)
    return Array.isArray(Metrics) ? Metrics.map(({ MetricName }) => MetricName) : undefined
  }

  it('does not tell of what has been silent for two weeks', async () => {
    expect(await names({ Namespace: 'AWS/EC2' })).toEqual(['CPUUtilization', 'NetworkIn'])
    expect(await names({ MetricName: 'Old' })).toEqual([])
    expect(await names({ Dimensions: [{ Name: 'InstanceId' }] })).toHaveLength(2)
    expect(await names({ Dimensions: [{ Name: 'InstanceId', Value: 'i-2' }] })).toEqual([])
  })
})

describe('a metric that is computed', () => {
  const from = ago(24 * 100).getTime()
  const computed = (name: string, until?: number) => ({
    namespace: 'AWS/EC2',
    name,
    dimensions: { InstanceId: 'i-1' },
    course: { every: 60, from, value: () => 2, ...(until !== undefined && { until }) },
  })
  const some = inProcess(
    holding({
      metrics: [
        computed('GoesOn'),
        computed('Ended', ago(5).getTime()),
        computed('Forgotten', ago(24 * 20).getTime()),
        ...Array.from({ length: 600 }, (_, at) => computed(`m${at}`)),
      ],
    }),
    () => now,
  )
  const listed = async (more: object) => {
    const { Metrics, NextToken } = await some('cloudwatch', 'listMetrics', {
      Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
      ...more,
    })
    return { names: (Metrics as readonly { MetricName: string }[]).map(({ MetricName }) => MetricName), NextToken }
  }

  it('is listed as long as it is young, page by page', async () => {
    const first = await listed({})
    expect(first.names.slice(0, 3)).toEqual(['GoesOn', 'Ended', 'm0'])
    expect(first.names).toHaveLength(500)
    const second = await listed({ NextToken: first.NextToken })
    expect([second.names.length, second.NextToken]).toEqual([102, undefined])
    expect((await listed({ RecentlyActive: 'PT3H' })).names.slice(0, 2)).toEqual(['GoesOn', 'm0'])
    expect(await listed({ MetricName: 'Forgotten' })).toEqual({ names: [], NextToken: undefined })
  })

  it('gives its data in pages, and what has ended no more', async () => {
    const asked = input([query('a', 'GoesOn', 'Sum', 300), query('b', 'Ended', 'Average', 3600)], {
      StartTime: ago(1),
      MaxDatapoints: 8,
    })
    const first = await some('cloudwatch', 'getMetricData', asked)
    expect(first).toMatchObject({
      MetricDataResults: [
        { Id: 'a', Values: Array.from({ length: 8 }, () => 10), StatusCode: 'PartialData' },
        { Id: 'b', Values: [], StatusCode: 'Complete' },
      ],
    })
    const second = await some('cloudwatch', 'getMetricData', { ...asked, NextToken: first.NextToken })
    expect(second).toMatchObject({ MetricDataResults: [{ Id: 'a', Values: [10, 10, 10, 10], StatusCode: 'Complete' }] })
  })
})

describe('the wires of CloudWatch', () => {
  let http: Awaited<ReturnType<typeof overHttp>>
  beforeAll(async () => {
    http = await overHttp(world, 'AKIAMAIN', () => now)
  })
  afterAll(() => http.close())

  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKIAMAIN/20260601/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0'

  it('is JSON to the JavaScript SDK', async () => {
    const answer = await http.ask('cloudwatch', 'getMetricData', input([query('a', 'NetworkIn')]))
    expect(answer).toMatchObject({ MetricDataResults: [{ Timestamps: [ago(1)], Values: [1] }] })
  })

  it('is a query to older clients', async () => {
    const body = new URLSearchParams({ Action: 'ListMetrics', Version: '2010-08-01', MetricName: 'NetworkIn' })
    const answer = await fetch(http.sandbox.url, { method: 'POST', body, headers: { authorization } })
    expect(await answer.text()).toContain('<ListMetricsResult><Metrics><member><Namespace>AWS/EC2</Namespace>')
  })

  it('is CBOR to newer ones, and tells the code of the query there too', async () => {
    const headers = { authorization, 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' }
    const path = '/service/GraniteServiceVersion20100801/operation'
    const answer = await fetch(`${http.sandbox.url}${path}/ListMetrics`, { method: 'POST', headers })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/cbor'])
    const refused = await fetch(`${http.sandbox.url}${path}/Nonsense`, { method: 'POST', headers })
    expect(refused.headers.get('x-amzn-query-error')).toBe('InvalidAction;Sender')
  })
})
