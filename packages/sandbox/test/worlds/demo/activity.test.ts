import { describe, expect, test } from 'vitest'
import { demo } from '../../../src/index.ts'
import { inProcess } from '../../doors.ts'

const world = demo()
const present = world.present ?? new Date(0)
const account = world.accounts.find(({ name }) => name === 'web-prod')
const held = account?.holdings('us-east-1') ?? {}
const HOUR = 3_600_000

/** A world that is this one account: the test's door asks the first. */
const only = { ...world, accounts: account ? [{ ...account, id: '111111111111', denials: [] }] : [] }
const ask = inProcess({ ...only, throttling: 'none' as const }, () => present)

type Data = { readonly Timestamps: readonly Date[]; readonly Values: readonly number[] }

async function values(
  Namespace: string,
  MetricName: string,
  dimension: readonly [string, string],
  hours: number,
  Period: number,
) {
  const [Name, Value] = dimension
  const Metric = { Namespace, MetricName, Dimensions: [{ Name, Value }] }
  const { MetricDataResults } = (await ask('cloudwatch', 'getMetricData', {
    MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Period, Stat: 'Average' } }],
    StartTime: new Date(present.getTime() - hours * HOUR),
    EndTime: present,
  })) as { MetricDataResults: readonly Data[] }
  return MetricDataResults[0]?.Values ?? []
}

const idsOf = (state: string) =>
  (held.instances ?? []).filter(({ State }) => State?.Name === state).map(({ InstanceId = '' }) => InstanceId)

describe('the metrics of the demo', () => {
  test('are the same whenever they are asked', async () => {
    const [id = ''] = idsOf('running')
    const asked = () => values('AWS/EC2', 'CPUUtilization', ['InstanceId', id], 24, 300)
    expect(await asked()).toEqual(await asked())
  })

  test('know day and night, and keep within what can be', async () => {
    const id = idsOf('running').at(-1) ?? ''
    const found = await values('AWS/EC2', 'CPUUtilization', ['InstanceId', id], 24 * 7, 3600)
    expect(found.length).toBeGreaterThan(100)
    expect(Math.max(...found)).toBeLessThanOrEqual(100)
    expect(Math.min(...found)).toBeGreaterThan(0)
    expect(Math.max(...found)).toBeGreaterThan(1.5 * Math.min(...found))
  })

  test('have a hole where an instance was lost', async () => {
    const counts = await Promise.all(
      idsOf('running').map((id) => values('AWS/EC2', 'CPUUtilization', ['InstanceId', id], 48, 300)),
    )
    expect(counts.filter(({ length }) => length === 48 * 12).length).toBeGreaterThan(0)
    expect(counts.filter(({ length }) => length === 44 * 12).length).toBeGreaterThan(0)
  })

  test('end where an instance was stopped, and begin where it was made', () => {
    const all = world.accounts.flatMap(({ holdings }) => ['us-east-1', 'eu-west-1'].map(holdings))
    const courses = new Map(
      all.flatMap(({ metrics = [] }) =>
        metrics.flatMap((one) =>
          'course' in one && one.name === 'CPUUtilization' ? [[one.dimensions.InstanceId, one.course] as const] : [],
        ),
      ),
    )
    const ended: (number | undefined)[] = []
    for (const { InstanceId, State, LaunchTime } of all.flatMap(({ instances = [] }) => instances)) {
      if (State?.Name !== 'running' && State?.Name !== 'stopped') continue
      const course = courses.get(InstanceId)
      expect(course?.from).toBe(LaunchTime?.getTime())
      if (State.Name === 'running') expect(course?.until).toBeUndefined()
      else ended.push(course?.until)
    }
    expect(ended.length).toBeGreaterThan(0)
    for (const until of ended) expect(until).toBeLessThan(present.getTime())
    expect(Math.min(...ended.map((until) => until ?? 0))).toBeLessThan(present.getTime() - 15 * 24 * HOUR)
  })

  test('lead to what is there', () => {
    const metrics = held.metrics ?? []
    const found = new Set(metrics.map(({ namespace }) => namespace))
    expect([...found].sort()).toEqual([
      'AWS/ApplicationELB',
      'AWS/EBS',
      'AWS/EC2',
      'AWS/Lambda',
      'AWS/NATGateway',
      'AWS/NetworkELB',
      'AWS/RDS',
      'CWAgent',
    ])
    const instances = new Set(held.instances?.map(({ InstanceId }) => InstanceId))
    for (const { dimensions } of metrics)
      if (dimensions.InstanceId !== undefined) expect(instances).toContain(dimensions.InstanceId)
  })

  test('are one for each name and its dimensions', () => {
    const keys = (held.metrics ?? []).map(({ namespace, name, dimensions }) =>
      JSON.stringify([namespace, name, dimensions]),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})
