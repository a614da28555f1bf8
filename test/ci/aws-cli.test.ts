import { plain } from '@arnq/query'
import { profilesFor, type Sandbox, serve, type World, worlds } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { awsFiles, runProgram } from '../arnq.ts'

// The aws CLI is a client that we did not write: what it prints of the sandbox must be the world.

let world: World
let sandbox: Sandbox
let env: Record<string, string>

beforeAll(async () => {
  world = { ...worlds.demo(), latency: 0 }
  sandbox = await serve(world)
  const { config, credentials } = profilesFor(world)
  env = { ...awsFiles(config, credentials), AWS_ENDPOINT_URL: sandbox.url, AWS_DEFAULT_OUTPUT: 'json' }
})

afterAll(() => sandbox.close())

async function aws(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runProgram('aws', args, env)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

/** The account of the world with the most instances there, other than the one whose keys are used. */
function busiest(region: string) {
  const [first] = world.accounts
    .filter(({ id }) => id !== world.organization?.management)
    .sort((a, b) => (b.holdings(region).instances?.length ?? 0) - (a.holdings(region).instances?.length ?? 0))
  if (!first) throw new Error('the demo has no accounts')
  return first
}

const region = 'us-east-1'
const sorted = (rows: readonly unknown[] | undefined): readonly unknown[] =>
  [...(plain(rows ?? []) as readonly unknown[])].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** Members in one order, as the CLI prints them in its own. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, ordered(item)]),
  )
}

/** A row as this version of the CLI can tell it: its model has no owner of a volume yet, so it passes that over. */
function known(row: object): object {
  const { OwnerId, ...rest } = plain(row) as { OwnerId?: string; VolumeId?: string }
  return 'VolumeId' in rest && 'Size' in rest ? rest : { ...rest, ...(OwnerId !== undefined && { OwnerId }) }
}

describe('the aws CLI sees the world', () => {
  test('describe-instances, through pages of its own', async () => {
    const account = busiest(region)
    const { Reservations } = await aws(
      'ec2',
      'describe-instances',
      '--profile',
      account.name,
      '--region',
      region,
      '--page-size',
      '50',
    )
    const rows = (Reservations as { Instances: object[] }[]).flatMap(({ Instances }) => Instances)
    expect(rows.length).toBeGreaterThan(50)
    expect(sorted(rows.map(ordered))).toEqual(
      sorted((plain(account.holdings(region).instances) as object[]).map(ordered)),
    )
  })

  test.each([
    ['describe-volumes', 'Volumes', 'volumes', []],
    ['describe-images', 'Images', 'images', ['--owners', 'self']],
    ['describe-snapshots', 'Snapshots', 'snapshots', ['--owner-ids', 'self']],
    ['describe-security-groups', 'SecurityGroups', 'securityGroups', []],
    ['describe-subnets', 'Subnets', 'subnets', []],
    ['describe-route-tables', 'RouteTables', 'routeTables', []],
    ['describe-addresses', 'Addresses', 'addresses', []],
    ['describe-network-interfaces', 'NetworkInterfaces', 'networkInterfaces', []],
    ['describe-launch-templates', 'LaunchTemplates', 'launchTemplates', []],
    ['describe-key-pairs', 'KeyPairs', 'keyPairs', []],
  ] as const)('%s', async (command, member, holding, flags) => {
    const account = busiest(region)
    const answer = await aws('ec2', command, ...flags, '--profile', account.name, '--region', region)
    const told = (answer[member] as object[]).map(ordered)
    expect(sorted(told)).toEqual(sorted((account.holdings(region)[holding] ?? []).map(known).map(ordered)))
  })

  test('describe-instances with filters', async () => {
    const account = busiest(region)
    const { Reservations } = await aws(
      'ec2',
      'describe-instances',
      '--profile',
      account.name,
      '--region',
      region,
      '--filters',
      'Name=instance-type,Values=t3*,m6i.large',
      'Name=instance-state-name,Values=running',
    )
    const ids = (Reservations as { Instances: { InstanceId: string }[] }[])
      .flatMap(({ Instances }) => Instances)
      .map(({ InstanceId }) => InstanceId)
    const meant = account
      .holdings(region)
      .instances?.filter(
        ({ InstanceType = '', State }) =>
          (InstanceType.startsWith('t3') || InstanceType === 'm6i.large') && State?.Name === 'running',
      )
    expect(ids.sort()).toEqual(meant?.map(({ InstanceId }) => InstanceId).sort())
  })

  test('sts get-caller-identity and assume-role', async () => {
    const account = busiest(region)
    expect(await aws('sts', 'get-caller-identity')).toMatchObject({ Account: world.organization?.management })
    expect(await aws('sts', 'get-caller-identity', '--profile', account.name)).toMatchObject({ Account: account.id })
    const role = `arn:aws:iam::${account.id}:role/${account.roles[0]?.name}`
    const { AssumedRoleUser } = await aws('sts', 'assume-role', '--role-arn', role, '--role-session-name', 'cli')
    expect(AssumedRoleUser).toMatchObject({
      Arn: `arn:aws:sts::${account.id}:assumed-role/${account.roles[0]?.name}/cli`,
    })
  })

  test('organizations list-accounts', async () => {
    const { Accounts } = await aws('organizations', 'list-accounts', '--page-size', '5')
    expect((Accounts as { Id: string; Name: string }[]).map(({ Id, Name }) => [Id, Name]).sort()).toEqual(
      world.accounts.map(({ id, name }) => [id, name]).sort(),
    )
  })

  test('describe-regions', async () => {
    const { Regions } = await aws('ec2', 'describe-regions')
    expect((Regions as { RegionName: string }[]).length).toBeGreaterThanOrEqual(17)
  })

  test('an error has the code and the text of AWS’s', async () => {
    const { code, stderr } = await runProgram(
      'aws',
      ['ec2', 'describe-instances', '--instance-ids', 'i-00000000000000000'],
      env,
    )
    expect(code).toBeGreaterThan(250)
    expect(stderr).toContain(
      "(InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-00000000000000000' does not exist",
    )
  })
})
