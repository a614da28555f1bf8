import { type Aws, type QueryEvent, query, resourceTypes, type Target } from '@arnq/query'
import { type CredentialProvider, makeHandler, makeTransport, sdkAws } from '@arnq/query/sdk'
import { demo, emulate, type Fault, profilesFor, serve, smallAccounts, smallWorld, type World } from '@arnq/sandbox'
import { afterAll, describe, expect, test } from 'vitest'

// One suite, two ways to a world: through the engine's own door, and over HTTP through the SDK. The events are the same.

const closers: (() => Promise<void> | void)[] = []
afterAll(() => Promise.all(closers.map((close) => close())))

/** The real transport to a served world; the roles are taken as the emulated caller has them. */
async function overHttp(world: World): Promise<Aws> {
  const sandbox = await serve(world)
  const handler = makeHandler({ proxyFor: () => undefined, sockets: 50 })
  closers.push(() => handler.destroy(), sandbox.close)
  const patience = { throttled: 2, transient: 2 }
  const transport = { handler, endpointFor: () => sandbox.url, timeout: 20_000, concurrency: 50, patience }
  const call = makeTransport(transport)
  const [, accessKeyId = '', secretAccessKey = ''] =
    /id = (\S+)\n.*key = (\S+)/.exec(profilesFor(world).credentials) ?? []
  const base = { credentials: async () => ({ accessKeyId, secretAccessKey }), region: 'us-east-1', source: 'base' }
  const known = new Map<string, { credentials: CredentialProvider; source: string }>()
  for (const { id, roles } of world.accounts) {
    const RoleArn = `arn:aws:iam::${id}:role/${roles[0]?.name}`
    const { Credentials: given } = await call(base, 'sts', 'assumeRole', { RoleArn, RoleSessionName: 'arnq' })
    const session = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    }
    known.set(id, { credentials: async () => session, source: `account ${id}` })
  }
  return sdkAws(call, (id) => known.get(id))
}

const targetsOf = ({ accounts, partition }: World): readonly Target[] =>
  accounts.flatMap(({ id, name, regions }) =>
    Object.entries(regions)
      .filter(([, optIn]) => optIn !== 'not-opted-in')
      .map(([region]) => ({ partition, account: id, accountName: name, region })),
  )

/** What an answer says, in an order of its own: whatever differs only by who was first is the same. */
async function said(events: AsyncIterable<QueryEvent>): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const event of events) {
    if (event.kind === 'result') lines.push(`result ${JSON.stringify(event.value)}`)
    else if (event.kind === 'failure') {
      const { kind, action, code, message, target, type } = event.failure
      const words = told.has(kind) ? [code, message] : []
      lines.push(`failure ${JSON.stringify([kind, action, target, type, ...words])}`)
    } else {
      const { target, type } = event.unit
      const at = `${target.account} ${target.region} ${type.type}`
      if (event.kind === 'done') lines.push(`done ${at}`)
      if (event.kind === 'page') {
        for (const resource of event.resources) lines.push(`row ${at} ${JSON.stringify(resource)}`)
        for (const value of event.values ?? []) lines.push(`value ${at} ${JSON.stringify(value)}`)
      }
    }
  }
  return lines.sort()
}

/** What AWS says is the contract's, word for word; what the network says of itself is its own affair. */
const told = new Set(['denied', 'denied-by-scp', 'disabled', 'expired', 'credentials', 'throttled'])

async function agree(world: World, ways: readonly [Aws, Aws], question: string): Promise<readonly string[]> {
  const options = { types: resourceTypes, targets: targetsOf(world), concurrency: 50 }
  const [emulated, served] = await Promise.all(ways.map((aws) => said(query(question, { ...options, aws }))))
  expect(served).toEqual(emulated)
  return emulated ?? []
}

describe('the demo', async () => {
  const world = demo({ latency: 0, throttling: 'none' })
  const ways = [emulate(world), await overHttp(world)] as const

  test.each([
    'arn:aws:ec2:us-*:*:instance/*|[].InstanceType',
    'arn:aws:ec2:us-east-1:*:instance/*',
    'arn:aws:ec2:eu-west-1:*prod*:instance/i-0*',
    "arn:aws:ec2:us-*:*:instance/*|[?State.Name=='stopped' && starts_with(InstanceType, 'm')].[_account, _id]",
    'arn:aws:ec2:us-east-1:*:instance/*|[]._status.SystemStatus.Status',
    "arn:aws:ec2:us-*:*:instance/*|[?_tags.env=='prod'] | length(@)",
    'arn:aws:ec2:us-east-1:*:{volume,snapshot,image}/*',
    'arn:aws:ec2:{us-east-1,eu-*}:*:{vpc,subnet,security-group,security-group-rule}/*',
    'arn:aws:ec2:us-east-1:*:launch-template-version/*',
    'arn:aws:ec2:us-(east|west)-[12]:*:.*gateway/*',
    'arn:aws:ec2:us-east-1:*:network-interface/*|Attachment.InstanceId',
    'arn:aws:ec2:*:*:elastic-ip/*|[?!AssociationId]._arn',
    'arn:aws:ec2:us-east-1:*:volume/*|{GiB: sum([].Size), volumes: length(@)}',
    'arn:aws:ec2:us-*:{4*,*dev*}:route-table/*',
    'arn:aws:ec2:us-east-1:*:{spot-*,*fleet,reserved*,capacity*,dedicated-host,placement-group}/*',
    'arn:aws:ec2:us-east-1:*:{transit-gateway*,vpn-*,vpc-*,dhcp-options,prefix-list,network-acl,key-pair}/*',
    "arn:aws:ec2:us-east-1:*:image/*|[?contains(Name, '-')].{name: Name, made: CreationDate}",
  ])('%s', async (question) => {
    const lines = await agree(world, ways, question)
    expect(lines.filter((line) => /^(row|value|result)/.test(line)).length).toBeGreaterThan(0)
    expect(lines.filter((line) => line.startsWith('failure'))).toEqual([])
  })
})

describe('a small world in which something fails', () => {
  const [first, second] = smallAccounts
  const holdings = {
    [first]: {
      'us-east-1': {
        vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: '<&"\u00e9\n\u001b' }] }],
        volumes: Array.from({ length: 1201 }, (_, at) => ({
          VolumeId: `vol-${at}`,
          Size: at,
          Encrypted: at % 2 === 0,
        })),
      },
    },
    [second]: { 'eu-west-1': { vpcs: [{ VpcId: 'vpc-2', IsDefault: true }], instances: [{ InstanceId: 'i-1' }] } },
  }
  const error = (code: string, status = 400): Fault['does'] => ({ kind: 'error', code, status, message: 'said so' })
  const inFirst = (does: Fault['does'], action = 'ec2:*'): Partial<World> => ({
    faults: [{ action, account: first, region: 'us-east-1', does }],
  })

  test.each<readonly [string, Partial<World>, string, string | undefined]>([
    ['nothing', {}, 'ec2:{vpc,volume}', undefined],
    ['pages', {}, 'ec2:volume|[].[VolumeId, Size, Encrypted]', undefined],
    ['a role without the permission', inFirst(error('UnauthorizedOperation', 403)), 'ec2:vpc', 'denied'],
    ['a sign-in that ended', inFirst(error('RequestExpired')), 'ec2:vpc', 'expired'],
    ['a key that is not known', inFirst(error('AuthFailure', 401)), 'ec2:vpc', 'credentials'],
    ['a region that is off', inFirst(error('OptInRequired', 403)), 'ec2:vpc', 'disabled'],
    ['too many calls', inFirst(error('RequestLimitExceeded', 503)), 'ec2:vpc', 'throttled'],
    ['an error of AWS', inFirst(error('InternalError', 500)), 'ec2:vpc', 'unknown'],
    ['an unheard-of error', inFirst(error('Sundry')), 'ec2:vpc', 'unknown'],
    ['a cut connection', inFirst({ kind: 'reset' }), 'ec2:vpc', 'unreachable'],
    ['half an answer', inFirst({ kind: 'truncate' }), 'ec2:volume', 'unreachable'],
    ['no XML', inFirst({ kind: 'garbage' }), 'ec2:vpc', 'unknown'],
    ['empty pages', inFirst({ kind: 'empty-pages', pages: 25 }), 'ec2:volume|length(@)', undefined],
    ['one token for ever', inFirst({ kind: 'same-token' }), 'ec2:volume', 'unknown'],
    [
      'a second listing denied',
      inFirst(error('UnauthorizedOperation', 403), 'ec2:DescribeInstanceStatus'),
      'ec2:instance|[]._status',
      'denied',
    ],
  ])('%s', async (_, faulty, question, kind) => {
    const world = smallWorld({ holdings, ...faulty })
    const lines = await agree(world, [emulate(world), await overHttp(world)], question)
    const failures = lines.filter((line) => line.startsWith('failure'))
    expect(failures.map((line) => JSON.parse(line.slice('failure '.length))[0])).toEqual(kind ? [kind] : [])
  })

  test.each(['iam', 'scp'] as const)('a denial by %s, in the words of AWS', async (by) => {
    const account = { [second]: { denials: [{ action: 'ec2:Describe*', regions: ['eu-west-1'], by }] } }
    const world = smallWorld({ holdings, account })
    const lines = await agree(world, [emulate(world), await overHttp(world)], 'ec2:vpc')
    expect(lines.join()).toContain(by === 'iam' ? 'failure ["denied",' : 'failure ["denied-by-scp",')
  })
})
