import { describe, expect, test } from 'vitest'
import { widthOf } from '../../../../src/formats/width.ts'
import { RANGES } from '../../../../src/metrics/window.ts'
import { metricsBindings, metricsHints } from '../../../../src/tui/panes/metrics/metrics-bindings.ts'
import { metricsPane, openMetrics } from '../../../../src/tui/panes/metrics/metrics-pane.ts'
import { type MetricsState, metricsState } from '../../../../src/tui/panes/metrics/metrics-state.ts'
import { hintsOf } from '../../../../src/tui/status/hints.ts'
import { balancer, type Call, demoAws, fakeAws, instances, present, refused, vpc } from '../../../metrics/world.ts'
import { runArnq } from '../../../run-in-process.ts'
import { driven, sceneOf } from '../../take-away/scene.ts'

const [first = vpc] = instances
const copied: string[] = []
const services = {
  now: () => present,
  copy: async (text: string) => {
    copied.push(text)
    return 'osc52'
  },
}
const scene = () => sceneOf({ date: () => present })

async function shown(resource = first, aws = demoAws(), begun: Partial<MetricsState> = {}) {
  const pane = driven(metricsPane, { ...metricsState(resource, {}), ...begun }, scene, { ...services, aws })
  await pane.effects()
  return pane
}

describe('the metrics of a resource', () => {
  test('are a list beside a plot where there is room', async () => {
    const pane = await shown(balancer)
    expect(pane.title()).toBe('metrics  storefront-prod  web-prod us-east-1 elasticloadbalancing:loadbalancer')
    expect(pane.lines(120, 16)).toMatchInlineSnapshot(`
      [
        "1d  Sum  2026-10-31 00:00 to 2026-11-01 00:00 UTC, each point 15 min",
        "  RequestCount          ▄▃▁▁▂▄▇█    4.04 k RequestCount  AWS/ApplicationELB",
        "  TargetResponseTime    █▅▂▁▂▄▅▆    136 ms 5 k ┤",
        "  HTTPCode_Target_5XX_… ▂▁   ▂▆█        13     │",
        "  HTTPCode_Target_4XX_… ▄▃▁▁▂▅▆█       136 4 k ┤                                                              ⢀⠤⡠⠔⠒⠢⠤⠒⠒⠂",
        "  HTTPCode_ELB_5XX_Cou…            no data     │                                                          ⡠⠤⠤⠋⠁",
        "  ActiveConnectionCount █▅▁▁▂▄▅▆    3.29 k 3 k ┤                                                       ⡤⠔⠉",
        "  NewConnectionCount    ▄▃▁▁▂▅▆█    1.88 k     │                                                    ⡤⠜⠉",
        "  RejectedConnectionCo…            no data     │⠔⠤⠤⠤⠤⠤⢄⣀                                        ⣀⡠⠜⠉",
        "  ProcessedBytes        ▄▃▁▁▂▄▇█  71.3 MiB 2 k ┤        ⠉⠉⠒⠢⠤⣀                               ⢀⠔⠊",
        "  ConsumedLCUs          █▅▁▁▂▄▅▆      1.24     │              ⠑⠒⠒⡄                        ⣀⠔⠒⠁",
        "  HTTPCode_Target_2XX_… ▄▃▁▁▂▅▆█       151 1 k ┤                 ⠸⡀                  ⢀⣀⠤⠊⠉",
        "                                               │                  ⠉⠉⠒⠒⠒⠤⠤⠤⣀⣀⣀⣀⣀⠤⠤⠤⠒⠒⠊⠁",
        "                                             0 ┤",
        "                                               └┴─────────────────┴────────┴────────┴───────┴────────┴────────┴─────────",
        "                                           UTC  Oct 31          06:00    09:00    12:00   15:00    18:00    21:00",
      ]
    `)
  })

  test('are a list above a plot where there is not', async () => {
    const pane = await shown(balancer)
    expect(pane.lines(60, 20)).toMatchInlineSnapshot(`
      [
        "1d  Sum  2026-10-31 00:00 to 2026-11-01 00:00 UTC, each poi…",
        "  RequestCount                            ▄▃▁▁▂▄▇█    4.04 k",
        "  TargetResponseTime                      █▅▂▁▂▄▅▆    136 ms",
        "  HTTPCode_Target_5XX_Count               ▂▁   ▂▆█        13",
        "  HTTPCode_Target_4XX_Count               ▄▃▁▁▂▅▆█       136",
        "  HTTPCode_ELB_5XX_Count                             no data",
        "  ActiveConnectionCount                   █▅▁▁▂▄▅▆    3.29 k",
        "",
        "RequestCount  AWS/ApplicationELB",
        "    │",
        "4 k ┤                                                ⣀⢀⣀⣀⣀⣀⡀",
        "    │                                            ⣀⡠⡰⠊ ⠁",
        "    │                                         ⣀⠔⠊",
        "    │⣀⣀⣀⣀⣀                                 ⡠⠜⠉",
        "2 k ┤     ⠉⠒⠒⠤⢄⣀⡀                      ⢀⡠⠔⠉",
        "    │           ⠈⠑⢆                 ⣀⡠⠒⠁",
        "    │             ⠘⠤⠤⢄⣀⣀     ⢀⣀⣀⠤⠔⠒⠉",
        "  0 ┤                   ⠉⠉⠉⠉⠉⠁",
        "    └┴────────────┴─────────────┴─────────────┴─────────────",
        "UTC  Oct 31     06:00         12:00         18:00",
      ]
    `)
  })

  test('never take more than the room', async () => {
    const pane = await shown()
    for (const mode of ['list', 'full', 'values'] as const) {
      for (const [columns, rows] of [
        [40, 10],
        [38, 5],
        [80, 24],
        [220, 60],
        [101, 3],
        [20, 1],
      ] as const) {
        const { lines } = metricsPane.view({ ...pane.state(), mode }, scene(), { columns, rows })
        expect(lines.length).toBeLessThanOrEqual(rows)
        for (const line of lines) {
          expect(line.reduce((sum, { text }) => sum + widthOf(text), 0)).toBeLessThanOrEqual(columns)
        }
      }
    }
  })

  test('are asked with two calls, and going through them asks nothing', async () => {
    const { aws, calls } = fakeAws(({ operation, input }) =>
      operation === 'listMetrics' ? listing(first.id) : answering(input.MetricDataQueries as never),
    )
    const pane = await shown(first, aws)
    expect(calls.map(({ operation }) => operation)).toEqual(['listMetrics', 'getMetricData'])
    pane.keys('j', 'k')
    await pane.effects()
    expect(calls).toHaveLength(2)
    // It is not listed, so nobody has asked for it ahead.
    pane.keys('G')
    await pane.effects()
    expect(calls).toHaveLength(3)
    pane.keys('g', 'G')
    await pane.effects()
    expect(calls).toHaveLength(3)
  })

  test('say what is asked until it is there', () => {
    const pane = driven(metricsPane, metricsState(first, {}), scene, services)
    expect(pane.lines(80, 3)[1]).toBe('CloudWatch is asked which metrics there are: cloudwatch:ListMetrics')
    expect(pane.lines(80, 3)[0]).toMatch(/asking …$/)
  })

  test('of what has none say so, and ask nothing', async () => {
    const { aws, calls } = fakeAws(() => ({}))
    const pane = await shown(vpc, aws)
    expect(pane.lines(80, 8).join(' ')).toContain('arnq knows no CloudWatch metrics of this ec2:vpc')
    expect(calls).toEqual([])
  })

  test('of one that has none while others of its type do say why', async () => {
    const { aws, calls } = fakeAws(() => ({}))
    const row = { TargetGroupArn: 'a:targetgroup/a/2', LoadBalancerArns: [] }
    const pane = await shown({ ...vpc, type: 'elasticloadbalancing:targetgroup', row }, aws)
    expect(pane.lines(80, 8).join(' ')).toMatch(/no metrics of this .* its load balancer, +and this one has none/)
    expect(calls).toEqual([])
  })
})

const listing = (id: string) => ({
  Metrics: ['CPUUtilization', 'NetworkIn'].map((MetricName) => ({
    Namespace: 'AWS/EC2',
    MetricName,
    Dimensions: [{ Name: 'InstanceId', Value: id }],
  })),
})

/** A metric that an agent reports, each minute, beside one of the instance itself. */
const agent = (id: string) => ({
  Metrics: ['AWS/EC2 CPUUtilization', 'CWAgent mem_used_percent'].map((metric) => {
    const [Namespace, MetricName] = metric.split(' ')
    return { Namespace, MetricName, Dimensions: [{ Name: 'InstanceId', Value: id }] }
  }),
})

/** Each metric has a value for every period that is asked. */
function minutely({ MetricDataQueries, StartTime, EndTime }: Call['input']) {
  const queries = MetricDataQueries as readonly { Id: string; MetricStat: { Period: number } }[]
  return {
    MetricDataResults: queries.map(({ Id, MetricStat: { Period } }) => {
      const [from, to] = [Number(StartTime), Number(EndTime)]
      const Timestamps = Array.from(
        { length: (to - from) / 1000 / Period },
        (_, at) => new Date(from + at * Period * 1000),
      )
      return { Id, Timestamps, Values: Timestamps.map((_, at) => at), StatusCode: 'Complete' }
    }),
  }
}

/** A value of one for each metric, so many hours ago. */
const answering = (queries: readonly { Id: string }[], hours: readonly number[] = [0]) => ({
  MetricDataResults: queries.map(({ Id }) => ({
    Id,
    Timestamps: hours.map((ago) => new Date(present.getTime() - ago * 3_600_000)),
    Values: hours.map(() => 1),
    StatusCode: 'Complete',
  })),
})

describe('keys', () => {
  test('lay several metrics of one unit into one plot', async () => {
    const pane = await shown()
    pane.keys('j', 'space', 'j', 'space')
    expect(pane.lines(80, 24).at(-1)).toBe('1 NetworkIn  2 NetworkOut')
    pane.keys('g', 'space')
    const effects = await pane.effects()
    expect(effects).toEqual([{ kind: 'notice', text: 'CPUUtilization is in Percent, the plot in Bytes', tone: 'bad' }])
    pane.keys('j', 'space')
    expect(pane.state().marked).toHaveLength(1)
  })

  test('lay metrics of several periods over the time of all of them', async () => {
    const now = new Date(present.getTime() + 4 * 60_000)
    const { aws } = fakeAws(({ operation, input }) => (operation === 'listMetrics' ? agent(first.id) : minutely(input)))
    const told = { ...services, now: () => now, aws }
    const pane = driven(metricsPane, { ...metricsState(first, {}), range: 0 }, scene, told)
    await pane.effects()
    pane.keys('space', 'G', 'space')
    await pane.effects()
    const [head, ...lines] = pane.lines(120, 24)
    expect(head).toMatch(/^1h {2}Average {2}2026-10-31 23:00 to 2026-11-01 00:04 UTC, each point 1–5 min/)
    const ends = lines.map((line) => line.lastIndexOf('2'))
    expect(Math.max(...ends)).toBe(119)
    pane.keys('v')
    expect(pane.lines(80, 8)[2]).toMatch(/^2026-11-01 00:03 /)
    pane.keys('C')
    expect(await pane.effects()).toMatchObject([
      { text: 'copied the command; that each point is of 1–5 min is not in it (osc52)' },
    ])
    expect(copied.at(-1)).toMatch(/ CPUUtilization mem_used_percent --range 1h$/)
  })

  test('go through ranges, and back and on in time', async () => {
    const pane = await shown()
    const head = async (...keys: readonly string[]) => {
      pane.keys(...keys)
      await pane.effects()
      return pane.lines(120, 20)[0]
    }
    expect(await head()).toBe('1d  Average  2026-10-31 00:00 to 2026-11-01 00:00 UTC, each point 15 min')
    expect(await head('<')).toBe('12h  Average  2026-10-31 12:00 to 2026-11-01 00:00 UTC, each point 5 min')
    expect(await head('[')).toBe('12h  Average  2026-10-31 06:00 to 18:00 UTC, each point 5 min')
    expect(await head(']')).toBe('12h  Average  2026-10-31 12:00 to 2026-11-01 00:00 UTC, each point 5 min')
    expect(pane.state().end).toBeUndefined()
    expect(await head('+', '+', '+', '+', '+', '+', '+', '+', '+', '+')).toMatch(/^15M .* each point 1 d$/)
  })

  test('go back no further than CloudWatch keeps values, and say so', async () => {
    const pane = await shown(balancer, demoAws(), { range: RANGES.indexOf('6M') })
    const steps = []
    for (let times = 0; times < 5; times++) {
      pane.keys('[')
      const effects = await pane.effects()
      steps.push([pane.lines(120, 20)[0]?.slice(9, 19), effects.length])
    }
    expect(steps).toEqual([
      ['2026-02-04', 0],
      ['2025-11-06', 0],
      ['2025-08-08', 0],
      ['2025-08-03', 1],
      ['2025-08-03', 1],
    ])
    expect(pane.lines(120, 30).join(' ')).not.toContain('455')
    pane.keys('>')
    await pane.effects()
    expect(pane.lines(120, 30).join(' ')).toContain(
      'CloudWatch keeps values for 455 days: there are none from before 2025-08-03',
    )
  })

  test('go through statistics, or show three at once', async () => {
    const pane = await shown()
    pane.keys('s', 's')
    await pane.effects()
    expect(pane.lines(80, 20)[0]).toMatch(/^1d {2}Minimum/)
    pane.keys('S')
    await pane.effects()
    expect(pane.lines(80, 24).at(-1)).toBe('1 Average  2 Minimum  3 Maximum')
    pane.keys('S')
    expect(pane.lines(80, 20)[0]).toMatch(/^1d {2}Average/)
  })

  test('show the values, the last first, a gap as nothing', async () => {
    const gap = instances.find(({ id }) => id === lost)
    const pane = await shown(gap)
    pane.keys('>', 'v')
    await pane.effects()
    const lines = pane.lines(60, 200)
    expect(lines[1]).toBe('time (UTC)        CPUUtilization')
    expect(lines[2]).toMatch(/^2026-10-31 23:\d\d +\d+\.\d %$/)
    expect(lines).toContain('2026-10-30 20:00')
    pane.keys('G')
    expect(pane.lines(60, 10)[2]).toMatch(/^2026-10-29 00:00/)
    pane.keys('esc')
    expect(pane.state().mode).toBe('list')
    pane.keys('esc')
    expect(await pane.effects()).toEqual([{ kind: 'close' }])
  })

  test('show every silent period between two values that are far apart', async () => {
    const hours = [15, 3]
    const { aws } = fakeAws(({ operation, input }) =>
      operation === 'listMetrics' ? listing(first.id) : answering(input.MetricDataQueries as never, hours),
    )
    const pane = await shown(first, aws)
    pane.keys('v')
    const rows = pane.lines(60, 200).slice(2)
    expect(rows).toHaveLength(96)
    expect(rows.filter((row) => row.endsWith('%'))).toHaveLength(2)
  })

  test('copy the values, and the command that gives them', async () => {
    const pane = await shown()
    pane.keys('c', 'C')
    const effects = await pane.effects()
    expect(effects.map((effect) => 'text' in effect && effect.text)).toEqual([
      'copied 96 values as CSV (osc52)',
      'copied the command (osc52)',
    ])
    const [data = '', command] = copied.slice(-2)
    expect(data.split('\n')[0]).toMatch(/^arn,account,accountName,region,id,name,metric,/)
    expect(data.trim().split('\n')).toHaveLength(97)
    expect(command).toBe(
      `arnq metrics arn:aws:ec2:us-east-1:${first.target.account}:instance/${first.id} CPUUtilization --range 1d --period 15m`,
    )
  })

  test('copy a command that gives the same values', async () => {
    const pane = await shown(first, demoAws(), { given: { demo: true, regions: 'us-*', output: 'json' } })
    pane.keys('[', 's', 's')
    await pane.effects()
    pane.keys('c', 'C')
    await pane.effects()
    const [data = '', command = ''] = copied.slice(-2)
    expect(command).toContain(
      " --range 1d --period 15m --statistic Minimum --end 2026-10-31T12:00Z --regions 'us-*' --demo",
    )
    const words = command.replaceAll("'", '').split(' ').slice(1)
    const { stdout } = await runArnq([...words, '-o', 'csv', '--columns', 'metric,statistic,period,time,value'])
    const lines = stdout.trim().split('\n').slice(1)
    expect(lines).toHaveLength(96)
    expect(
      data
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')),
    ).toEqual(
      lines.map((line) => {
        const [metric, statistic, period, time, value] = line.split(',')
        return expect.arrayContaining([metric, statistic, period, time, value])
      }),
    )
  })

  const disks = (name: string) => ({
    Metrics: [[], [{ Name: 'path', Value: '/' }], [{ Name: 'path', Value: '/data' }]].map((more) => ({
      Namespace: 'AWS/EC2',
      MetricName: name,
      Dimensions: [{ Name: 'InstanceId', Value: first.id }, ...more],
    })),
  })

  test.each([
    ['CPUUtilization', 'it gives CPUUtilization of the resource as a whole'],
    ['disk_used_percent', 'it gives all 3 metrics named disk_used_percent'],
  ])('say what a name cannot: %s', async (name, note) => {
    const { aws } = fakeAws(({ operation, input }) => (operation === 'listMetrics' ? disks(name) : minutely(input)))
    const pane = await shown(first, aws)
    pane.keys('G', 'C')
    expect(await pane.effects()).toEqual([
      { kind: 'notice', text: `copied the command; ${note} (osc52)`, tone: 'good' },
    ])
  })

  test('ask again', async () => {
    let broken = true
    const whole = demoAws()
    const aws = {
      call: (...asked: readonly unknown[]) =>
        broken ? refused() : (whole.call as never as (...all: unknown[]) => unknown)(...asked),
    }
    const pane = await shown(first, aws as never)
    expect(pane.lines(100, 30).join('\n')).toContain('not allowed: cloudwatch:ListMetrics in web-prod')
    expect(pane.lines(100, 30).join('\n')).toContain('not allowed: cloudwatch:GetMetricData in web-prod')
    expect(pane.lines(100, 30).join('\n')).toContain('next: allow cloudwatch:')
    broken = false
    pane.keys('r')
    await pane.effects()
    expect(pane.lines(100, 30).join('\n')).not.toContain('not allowed')
    expect(pane.state().names?.failure).toBeUndefined()
  })
})

/** One that lost its network yesterday: found by its metrics. */
const lost = await (async () => {
  for (const { id } of instances) if (await hasGap(id)) return id
  return ''
})()

async function hasGap(id: string): Promise<boolean> {
  const { MetricDataResults } = (await demoAws().call(first.target, 'cloudwatch', 'getMetricData', {
    MetricDataQueries: [
      {
        Id: 'm',
        MetricStat: {
          Metric: {
            Namespace: 'AWS/EC2',
            MetricName: 'CPUUtilization',
            Dimensions: [{ Name: 'InstanceId', Value: id }],
          },
          Period: 3600,
          Stat: 'Average',
        },
      },
    ],
    StartTime: new Date(present.getTime() - 72 * 3_600_000),
    EndTime: present,
  })) as { MetricDataResults?: readonly { Values?: readonly number[] }[] }
  return MetricDataResults?.[0]?.Values?.length === 68
}

describe('what came too late', () => {
  test('is not shown', async () => {
    const pane = await shown()
    const state = pane.state()
    const [answer] = state.told.values()
    const heard = metricsPane.hear?.(
      state,
      { kind: 'metric-data', request: state.request - 1, answers: answer ? [{ ...answer.answered, points: [] }] : [] },
      scene(),
    )
    expect(heard?.state).toBe(state)
  })
})

describe('a screen reader', () => {
  test('is told the last, the least and the most', async () => {
    const pane = await shown()
    expect(pane.speak()).toEqual([
      expect.stringMatching(/^CPUUtilization, .* UTC: last [\d.]+ %, least [\d.]+ %, most [\d.]+ %$/),
    ])
  })

  test('is not told of no data where none could be read', async () => {
    const pane = await shown(first, fakeAws(refused).aws)
    expect(pane.speak().at(-1)).toMatch(/^CPUUtilization, .* UTC: could not be read$/)
  })
})

test('a pane is made of a resource', () => {
  const given = { demo: true }
  expect(openMetrics(first, given)).toMatchObject({ pane: { name: 'metrics' }, state: { resource: first, given } })
})

test('the footer says what leads back from a plot at full size and from the values', () => {
  const base = metricsState(vpc, {})
  const labels = (mode: 'list' | 'full' | 'values') =>
    (metricsHints({ ...base, mode }) ?? hintsOf(metricsBindings)).map(({ key, label }) => `${key} ${label}`)
  expect(labels('list')).toEqual(expect.arrayContaining(['enter full size', 'v values']))
  expect(labels('full')).toEqual(expect.arrayContaining(['enter beside the list', 'v values', 'esc the list']))
  expect(labels('values')).toEqual(expect.arrayContaining(['enter full size', 'v the plot', 'esc the list']))
})
