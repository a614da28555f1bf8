import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arnq, awsFiles, runProgram } from '../arnq.ts'

// moto is another's idea of AWS: what it gets right must come out of arnq exactly as boto3 sees it there.

type Row = { readonly account: string; readonly region: string; readonly data: Record<string, unknown> }

const accounts = ['111111111111', '222222222222', '333333333333']
const config = [
  '[profile base]\nregion = us-east-1\n',
  ...accounts.map(
    (id, at) => `[profile account-${at}]\nrole_arn = arn:aws:iam::${id}:role/reader\nsource_profile = base\n`,
  ),
].join('\n')
const files = awsFiles(config, '[base]\naws_access_key_id = test\naws_secret_access_key = test\n')

let server: ChildProcess
let url: string
let truth: Record<string, readonly Row[]>

beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  await reachable(url)
  const { stdout, stderr, code } = await runProgram('python', [
    fileURLToPath(new URL('moto_world.py', import.meta.url)),
    url,
    '7',
  ])
  expect(stderr + code).toBe('0')
  truth = JSON.parse(stdout)
})

afterAll(() => void server.kill())

const ask = async (question: string, ...flags: string[]) => {
  const ran = await arnq([question, '--accounts', accounts.join(','), ...flags], { ...files, AWS_ENDPOINT_URL: url })
  expect(ran.stderr).toBe('')
  expect(ran.code).toBe(0)
  return JSON.parse(ran.stdout)
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
const sorted = (rows: readonly unknown[]): readonly unknown[] => rows.map(deepSorted).sort(byText)

/** Members in one order, so that two texts of one value are one text. */
function deepSorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepSorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, deepSorted(item)]),
  )
}

const types = [
  'ec2:instance',
  'ec2:volume',
  'ec2:image',
  'ec2:vpc',
  'ec2:subnet',
  'ec2:security-group',
  'ec2:route-table',
  'ec2:network-acl',
  'ec2:elastic-ip',
  'ec2:network-interface',
  'ec2:key-pair',
  'ec2:launch-template',
  'ec2:prefix-list',
]

describe('arnq on moto sees what boto3 sees', () => {
  test.each(types)('%s', async (type) => {
    const rows: Row[] = await ask(`arn:aws:ec2:{us-east-1,us-west-2,eu-west-1}:*:${type.slice(4)}/*`)
    expect(rows.length).toBeGreaterThan(0)
    expect(sorted(rows.map(({ account, region, data }) => ({ account, region, data })))).toEqual(
      sorted(truth[type] ?? []),
    )
  })

  const instances = () => truth['ec2:instance'] ?? []
  const ids = (rows: readonly Row[]): unknown => rows.map(({ data }) => data.InstanceId).sort()

  test.each(['t3*', 't3.micro', 'm?.large', 'nothing'])(
    'instances whose type is like %s, sifted by a server that may not know how',
    async (type) => {
      const query = type.includes('*') ? `starts_with(InstanceType, '${type.slice(0, -1)}')` : `InstanceType=='${type}'`
      const found = await ask(`arn:aws:ec2:{us-*,eu-west-1}:*:instance/*|[?${query}].InstanceId`)
      const meant = (value: unknown) =>
        type.includes('*') ? String(value).startsWith(type.slice(0, -1)) : value === type
      expect(found.sort()).toEqual(ids(instances().filter(({ data }) => meant(data.InstanceType))))
    },
  )

  test('instances whose id starts like one that is there', async () => {
    const start = String(instances()[0]?.data.InstanceId).slice(0, 4)
    const rows: Row[] = await ask(`arn:aws:ec2:{us-east-1,us-west-2,eu-west-1}:*:instance/${start}*`)
    expect(ids(rows)).toEqual(ids(instances().filter(({ data }) => String(data.InstanceId).startsWith(start))))
    expect(rows.length).toBeGreaterThan(0)
  })

  test.each([
    ["State.Name=='stopped'", (data: Row['data']) => (data.State as { Name: string }).Name === 'stopped'],
    ["State.Name!='running'", (data: Row['data']) => (data.State as { Name: string }).Name !== 'running'],
    [
      "Placement.AvailabilityZone=='us-east-1a'",
      (data: Row['data']) => (data.Placement as { AvailabilityZone: string }).AvailabilityZone === 'us-east-1a',
    ],
  ])('instances with %s', async (condition, meant) => {
    const found = await ask(`arn:aws:ec2:{us-east-1,us-west-2,eu-west-1}:*:instance/*|[?${condition}].InstanceId`)
    expect(found.sort()).toEqual(ids(instances().filter(({ data }) => meant(data))))
  })
})

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function reachable(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('moto did not start')
}
