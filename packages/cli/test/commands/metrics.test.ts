import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoKey, demo as demoWorld, serve } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import { Interruption } from '../../src/io.ts'
import { runArnq } from '../run-in-process.ts'

const demo = (argv: readonly string[], options = {}) => runArnq(['metrics', ...argv, '--demo'], options)

const DB = 'arn:aws:rds:us-east-1:web-prod:db:*'
const SHOP = 'arn:aws:ec2:us-east-1:web-prod:instance/*'

const json = async <Row>(...argv: readonly string[]): Promise<readonly Row[]> => {
  const { code, stdout, stderr } = await demo([...argv, '-o', 'json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

describe('arnq metrics without a name', () => {
  test('lists the metrics of the resources, the usual ones first', async () => {
    const rows = await json<Record<string, unknown>>(SHOP)
    expect(rows[0]).toEqual({
      type: 'ec2:instance',
      namespace: 'AWS/EC2',
      metric: 'CPUUtilization',
      dimensions: 'InstanceId',
      unit: 'Percent',
      statistic: 'Average',
      resources: expect.any(Number),
    })
    expect(rows.at(-1)).toMatchObject({ namespace: 'CWAgent', dimensions: 'InstanceId, ImageId, InstanceType' })
  })

  test('is a table on a terminal', async () => {
    const { stdout } = await demo([DB], { columns: 100, env: { NO_COLOR: '1' } })
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'type    namespace  metric               dimensions            unit          statistic  resources',
      'rds:db  AWS/RDS    CPUUtilization       DBInstanceIdentifier  Percent       Average            1',
      'rds:db  AWS/RDS    DatabaseConnections  DBInstanceIdentifier  Count         Average            1',
    ])
  })
})

describe('a pattern of one resource, by its type and id', () => {
  test.each([
    'autoscaling:us-east-1:620194573381:autoScalingGroup/storefront-prod',
    'rds:us-east-1:620194573381:db/checkout-prod',
    'lambda:us-east-1:620194573381:function/cart-events',
    'elasticloadbalancing:us-east-1:620194573381:loadbalancer/app/storefront-prod/3d33964ce66bbbdf',
  ])('arn:aws:%s means it', async (rest) => {
    const { code, stderr } = await demo([`arn:aws:${rest}`, '-o', 'json'])
    expect(code).toBe(0)
    expect(stderr).not.toContain('nothing that CloudWatch has metrics of fits')
  })
})

describe('arnq metrics with names', () => {
  type Row = {
    readonly metric: string
    readonly time: string
    readonly value: number
    readonly [field: string]: unknown
  }

  test('gives a row for each value', async () => {
    const rows = await json<Row>(DB, 'CPUUtilization', 'FreeStorageSpace', '--range', '1h', '--period', '15m')
    expect(rows).toHaveLength(8)
    expect(rows[0]).toEqual({
      arn: expect.stringMatching(/^arn:aws:rds:us-east-1:\d{12}:db:checkout-prod$/),
      account: expect.stringMatching(/^\d{12}$/),
      accountName: 'web-prod',
      region: 'us-east-1',
      id: 'checkout-prod',
      name: 'checkout-prod',
      metric: 'CPUUtilization',
      dimensions: null,
      statistic: 'Average',
      period: 900,
      unit: 'Percent',
      time: '2026-10-31T23:00:00.000Z',
      value: expect.any(Number),
    })
    expect(rows.at(-1)).toMatchObject({ metric: 'FreeStorageSpace', statistic: 'Minimum', unit: 'Bytes' })
  })

  test('reads by other statistics, until another time, in the order of the resources', async () => {
    const flags = [
      '--range',
      '2h',
      '--end',
      '2026-10-31T12:00',
      '--period',
      '1h',
      '--statistic',
      'min,p90',
      '--limit',
      '3',
    ]
    const rows = await json<Row>(SHOP, 'CPUUtilization', ...flags)
    expect(rows).toHaveLength(12)
    expect(rows.map(({ time }) => time.slice(0, 16)).slice(0, 2)).toEqual(['2026-10-31T10:00', '2026-10-31T11:00'])
    expect(new Set(rows.map(({ statistic }) => statistic))).toEqual(new Set(['Minimum', 'p90']))
    const ids = rows.map(({ id }) => String(id))
    expect(ids).toEqual(ids.toSorted())
  })

  test('finds what an agent reports', async () => {
    const rows = await json<Row>(SHOP, 'mem_used_percent', '--range', '1h', '--period', '1h', '--limit', '30')
    expect(rows.length).toBeGreaterThan(10)
    expect(rows[0]?.dimensions).toMatch(/^ImageId=ami-\w+,InstanceType=\S+$/)
  })

  test('plots the largest on a terminal', async () => {
    const { code, stdout, stderr } = await demo([SHOP, 'CPUUtilization', '--range', '1d'], {
      columns: 72,
      env: { NO_COLOR: '1', CI: '1' },
    })
    const lines = stdout.trimEnd().split('\n')
    expect([code, stderr]).toEqual([0, ''])
    expect(lines.slice(0, 2)).toEqual([
      'CPUUtilization  AWS/EC2 Average',
      '2026-10-31 00:00 to 2026-11-01 00:00 UTC, each point 15 min',
    ])
    expect(stdout).not.toContain('\u001b')
    expect(stdout).toMatch(/4 [\w-]+ {2}… and \d+ more$/m)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(72)
  })

  test.each([
    ['10m', '30d', 600],
    ['1m', '14d', 60],
  ])('by %s over %s, as CloudWatch still tells it', async (period, range, seconds) => {
    const rows = await json<Row>(DB, 'CPUUtilization', '--period', period, '--range', range)
    expect(rows.length).toBeGreaterThan(1000)
    expect(rows[0]?.period).toBe(seconds)
  })

  test('says of how many there is nothing', async () => {
    const volumes = 'arn:aws:ec2:us-east-1:web-prod:volume/*'
    const { stdout } = await demo([volumes, 'VolumeReadOps', '--range', '1h', '-o', 'plot'])
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\d+ of \d+ lines have no values there$/)
  })

  test('plots in colour where that is wanted', async () => {
    const { stdout } = await demo([DB, 'CPUUtilization', '-o', 'plot', '--color', 'always'])
    expect(stdout).toContain('\u001b[36m')
    expect(stdout).toContain('checkout-prod')
  })

  test('says that nothing fits', async () => {
    const { code, stdout, stderr } = await demo([
      'arn:aws:rds:us-east-1:web-prod:db:nothing',
      'CPUUtilization',
      '-o',
      'json',
    ])
    expect([code, JSON.parse(stdout)]).toEqual([0, []])
    expect(stderr).toContain('nothing that CloudWatch has metrics of fits the pattern')
  })
})

describe('a wrong question', () => {
  test.each([
    [[DB, 'cpuutilization'], /no resource has a metric "cpuutilization".*\nnext: did you mean CPUUtilization\?/],
    [[DB, 'CPUUtilisation'], /did you mean CPUUtilization\?/],
    [['ec2:vpc', 'X'], /knows no CloudWatch metrics of ec2:vpc\nnext: it knows those of .*ec2:instance/],
    [[`${DB}|[].X`, 'X'], /takes a pattern without a query/],
    [[DB, 'CPUUtilization', '--range', '3y'], /--range "3y" is no range/],
    [[DB, 'CPUUtilization', '--statistic', 'avrage'], /did you mean Average\?/],
    [[DB, 'CPUUtilization', '--period', '90'], /--period "90" is no period/],
    [[DB, 'CPUUtilization', '--period', '1m', '--range', '1M'], /too fine: .* one value for 5 min/],
    [
      [DB, 'CPUUtilization', '--period', '7m', '--range', '30d'],
      /--period 7m is no multiple of 5 min: .* begins 15 days ago or earlier .*\nnext: it takes --period 10m, or/,
    ],
    [[DB, 'CPUUtilization', '--period', '90m', '--range', '3M'], /90m is no multiple of 1 h: .*\nnext: .*--period 2h/],
    [[DB, 'CPUUtilization', '--period', '1m', '--range', '15d'], /1m is too fine: .* 15 days ago or earlier/],
    [
      [DB, 'CPUUtilization', '--period', '1m', '--range', '30m', '--end', '2026-08-01'],
      /too fine: .*\nnext: it takes --period 1h and --range 1h/,
    ],
    [[DB, 'CPUUtilization', '--period', '2h', '--range', '1h'], /--period is longer than --range/],
    [[DB, 'CPUUtilization', '--end', 'soon'], /--end "soon" is no moment/],
    [[DB, 'CPUUtilization', '--end', '2030-01-01'], /--end lies in the future/],
    [[DB, 'CPUUtilization', '--end', '2020-01-01'], /keeps metrics for 15 months/],
    [[DB, 'CPUUtilization', '--limit', '0'], /--limit/],
  ])('%j', async (argv, said) => {
    const { code, stdout, stderr } = await demo(argv)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(said)
  })
})

/** The demo, in which nobody of these accounts may make this call. */
async function whereDenied(accounts: readonly string[], action: string, argv: readonly string[]) {
  const world = demoWorld()
  const present = world.present ?? new Date(0)
  const denying = world.accounts.map((one) =>
    accounts.includes(one.name) ? { ...one, denials: [{ action, by: 'iam' as const }] } : one,
  )
  const sandbox = await serve({ ...world, accounts: denying }, { now: () => present })
  const folder = await mkdtemp(join(tmpdir(), 'arnq-metrics-'))
  try {
    const named = world.accounts.filter(({ name }) => ['web-prod', 'data-prod'].includes(name))
    const config = { accounts: named.map(({ id, name, roles }) => ({ id, name, roles: [{ role: roles[0]?.name }] })) }
    await writeFile(join(folder, 'config.yaml'), JSON.stringify(config))
    return await runArnq(['metrics', ...argv], {
      now: () => present,
      env: {
        AWS_ENDPOINT_URL: sandbox.url,
        AWS_ACCESS_KEY_ID: demoKey.accessKeyId,
        AWS_SECRET_ACCESS_KEY: demoKey.secretAccessKey,
        AWS_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
        ARNQ_CONFIG: join(folder, 'config.yaml'),
      },
    })
  } finally {
    await sandbox.close()
    await rm(folder, { recursive: true })
  }
}

describe('what may not be seen', () => {
  const all = 'arn:aws:rds:us-east-1:*:db:*'

  test('is told with the permission, and the rest is printed', async () => {
    const argv = [all, 'CPUUtilization', '-o', 'json']
    const { code, stdout, stderr } = await whereDenied(['data-prod'], 'cloudwatch:GetMetricData', argv)
    expect(code).toBe(4)
    const rows: readonly { readonly accountName: string }[] = JSON.parse(stdout)
    expect(new Set(rows.map(({ accountName }) => accountName))).toEqual(new Set(['web-prod']))
    expect(stderr).toMatch(/not allowed: cloudwatch:GetMetricData in data-prod \(\d{12}\) us-east-1/)
    expect((await whereDenied(['data-prod'], 'cloudwatch:GetMetricData', [...argv, '--allow-partial'])).code).toBe(0)
  })

  test('ends with 5 where nothing could be seen', async () => {
    const names = ['web-prod', 'data-prod']
    const data = await whereDenied(names, 'cloudwatch:GetMetricData', [all, 'CPUUtilization', '-o', 'json'])
    expect([data.code, JSON.parse(data.stdout)]).toEqual([5, []])
    const listed = await whereDenied(names, 'cloudwatch:ListMetrics', [all, '-o', 'json'])
    expect([listed.code, JSON.parse(listed.stdout)]).toEqual([5, []])
    expect(listed.stderr).toContain('not allowed: cloudwatch:ListMetrics')
  })
})

describe('somebody who stops it', () => {
  test('gets what arrived, and the code of an interruption', async () => {
    const stop = new AbortController()
    stop.abort(new Interruption(130))
    const { code, stdout, stderr } = await demo([DB, 'CPUUtilization', '-o', 'json'], { signal: stop.signal })
    expect([code, JSON.parse(stdout)]).toEqual([130, []])
    expect(stderr).toContain('stopped: incomplete')
  })
})
