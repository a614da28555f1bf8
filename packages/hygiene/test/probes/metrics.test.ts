import { describe, expect, it } from 'vitest'
import { type MetricAsked, metrics } from '../../src/probes/metrics.ts'
import { NOW, targetOf } from '../estate-of.ts'
import { denied, fakeDoor, toldBy } from './fake-door.ts'

const asked = (metric: string, more: Partial<MetricAsked> = {}): MetricAsked => ({
  target: targetOf(),
  namespace: 'AWS/EBS',
  metric,
  dimensions: { VolumeId: 'vol-1' },
  statistic: 'Sum',
  days: 14,
  ...more,
})

const day = (number: number) => new Date(`2026-11-${String(number).padStart(2, '0')}T00:00:00Z`)

describe('metrics', () => {
  it('adds up the days, also over pages, and tells the last one on which something was', async () => {
    const one = asked('VolumeReadOps')
    const door = fakeDoor(({ input }) =>
      input.NextToken
        ? { MetricDataResults: [{ Id: 'm0', StatusCode: 'Complete', Timestamps: [day(1)], Values: [4] }] }
        : {
            MetricDataResults: [{ Id: 'm0', StatusCode: 'PartialData', Timestamps: [day(3), day(2)], Values: [0, 5] }],
            NextToken: 'more',
          },
    )
    expect((await toldBy(metrics, [one], door)).get(one)).toMatchObject({
      known: true,
      value: { points: 3, sum: 9, highest: 5, last: day(3).toISOString(), lastActive: day(2).toISOString() },
    })
    expect(door.calls[0]?.input).toMatchObject({
      StartTime: new Date(NOW.getTime() - 14 * 86_400_000),
      EndTime: NOW,
      MetricDataQueries: [
        {
          Id: 'm0',
          MetricStat: {
            Period: 86_400,
            Stat: 'Sum',
            Metric: { Namespace: 'AWS/EBS', Dimensions: [{ Name: 'VolumeId', Value: 'vol-1' }] },
          },
        },
      ],
    })
  })

  it('takes no value for no value, not for zero, and for no failure', async () => {
    const one = asked('VolumeReadOps')
    const door = fakeDoor(() => ({ MetricDataResults: [{ Id: 'm0', StatusCode: 'Complete' }] }))
    expect((await toldBy(metrics, [one], door)).get(one)).toMatchObject({ value: { points: 0, sum: 0 } })
  })

  it.each(['InternalError', 'Forbidden', 'PartialData'])(
    'takes an answer that ends with %s for a failure',
    async (StatusCode) => {
      const [one, other] = [asked('A'), asked('B')]
      const door = fakeDoor(() => ({
        MetricDataResults: [
          { Id: 'm0', StatusCode, Values: [1], Timestamps: [day(1)] },
          { Id: 'm1', StatusCode: 'Complete' },
        ],
      }))
      const told = await toldBy(metrics, [one, other], door)
      expect([told.get(one)?.known, told.get(other)?.known]).toEqual([false, true])
    },
  )

  it('asks for no more metrics and points a call than AWS takes, and only in one place and span', async () => {
    const door = fakeDoor(({ input }) => ({
      MetricDataResults: (input.MetricDataQueries as { Id: string }[]).map(({ Id }) => ({
        Id,
        StatusCode: 'Complete',
      })),
    }))
    const many = [
      ...Array.from({ length: 600 }, (_, at) => asked(`short-${at}`)),
      ...Array.from({ length: 300 }, (_, at) => asked(`long-${at}`, { days: 450 })),
      asked('elsewhere', { target: targetOf({ region: 'us-east-1' }) }),
    ]
    const told = await toldBy(metrics, many, door)
    expect([...told.values()].every(({ known }) => known)).toBe(true)
    expect(door.calls.map(({ input }) => (input.MetricDataQueries as unknown[]).length).sort((a, b) => a - b)).toEqual([
      1, 77, 100, 223, 500,
    ])
  })

  it('tells a call that was refused', async () => {
    const one = asked('A')
    expect((await toldBy(metrics, [one], fakeDoor(denied))).get(one)).toMatchObject({
      failure: { kind: 'denied', action: 'cloudwatch:GetMetricData' },
    })
  })
})
