import type { Image, Instance, SecurityGroup, Tag, Volume } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import type { Holdings, World, WorldAccount } from '../src/world.ts'

/** Regions that a random world draws from. */
const regionNames = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-2', 'sa-east-1'] as const

/** Text that quoting, globbing, filtering and displaying get wrong. Everything in it can stand in XML 1.0. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '*',
    '?',
    '\\',
    '\\*',
    '**',
    '??',
    '\\\\',
    'a*b',
    'a?b',
    'a\\b',
    'prod',
    'Prod',
    'prod-web',
    'i-0*',
  ),
  fc.constantFrom(
    '😀',
    'é',
    'é',
    '\u202eabc',
    'zero\u200bwidth',
    '日本',
    'tab\there',
    'two\nlines',
    `"'\``,
    '<&>',
    '=1+1',
    '__proto__',
  ),
  fc.array(fc.constantFrom('a', 'b', '*', '?', '\\', '-', ' ', '😀'), { maxLength: 6 }).map((all) => all.join('')),
)

const key = fc.oneof(
  fc.constantFrom('Name', 'env', 'team', 'tag:x', '__proto__', 'constructor'),
  nastyText.filter((text) => text !== ''),
)

/** Tags as AWS holds them: no key twice, values that may be empty; undefined now and then. */
export const arbitraryTags: fc.Arbitrary<Tag[] | undefined> = fc.option(
  fc
    .uniqueArray(fc.tuple(key, nastyText), { selector: ([Key]) => Key, maxLength: 4 })
    .map((all) => all.map(([Key, Value]) => ({ Key, Value }))),
  { nil: undefined, freq: 5 },
)

const id = (prefix: string) =>
  fc.bigInt({ min: 0n, max: 16n ** 16n - 1n }).map((number) => `${prefix}-0${number.toString(16).padStart(16, '0')}`)

const date = fc.date({ min: new Date('2015-01-01'), max: new Date('2026-10-31'), noInvalidDate: true })

const states = [
  { Code: 0, Name: 'pending' },
  { Code: 16, Name: 'running' },
  { Code: 64, Name: 'stopping' },
  { Code: 80, Name: 'stopped' },
  { Code: 48, Name: 'terminated' },
] as const

const instance: fc.Arbitrary<Instance> = fc.record({
  InstanceId: id('i'),
  InstanceType: fc.constantFrom('t3.micro', 't3.small', 't3a.micro', 'm5.large', 'c6i.xlarge'),
  State: fc.constantFrom(...states),
  ImageId: id('ami'),
  LaunchTime: date,
  EbsOptimized: fc.boolean(),
  KeyName: fc.option(nastyText, { nil: undefined }),
  PrivateIpAddress: fc.ipV4(),
  Placement: fc.record({
    AvailabilityZone: fc.constantFrom('us-east-1a', 'us-east-1b'),
    Tenancy: fc.constant('default' as const),
  }),
  SecurityGroups: fc.array(fc.record({ GroupId: id('sg'), GroupName: nastyText }), { maxLength: 2 }),
  Tags: arbitraryTags,
})

const volume: fc.Arbitrary<Volume> = fc.record({
  VolumeId: id('vol'),
  Size: fc.integer({ min: 1, max: 120 }),
  VolumeType: fc.constantFrom('gp2', 'gp3', 'io1', 'st1'),
  State: fc.constantFrom('creating', 'available', 'in-use', 'error'),
  Encrypted: fc.boolean(),
  CreateTime: date,
  Attachments: fc.array(
    fc.record({
      InstanceId: id('i'),
      Device: fc.constantFrom('/dev/sdf', '/dev/xvda'),
      State: fc.constant('attached' as const),
    }),
    { maxLength: 2 },
  ),
  Tags: arbitraryTags,
})

const image: fc.Arbitrary<Image> = fc.record({
  ImageId: id('ami'),
  Name: nastyText,
  State: fc.constantFrom('available', 'pending', 'failed'),
  CreationDate: date.map((at) => at.toISOString()),
  Architecture: fc.constantFrom('x86_64', 'arm64'),
  Description: fc.option(nastyText, { nil: undefined }),
  Tags: arbitraryTags,
})

const securityGroup: fc.Arbitrary<SecurityGroup> = fc.record({
  GroupId: id('sg'),
  GroupName: nastyText,
  Description: nastyText,
  VpcId: id('vpc'),
  IpPermissions: fc.array(
    fc.record({
      IpProtocol: fc.constantFrom('tcp', 'udp', '-1'),
      FromPort: fc.constantFrom(22, 80, 443),
      ToPort: fc.constantFrom(22, 80, 443),
      IpRanges: fc.array(fc.record({ CidrIp: fc.constantFrom('0.0.0.0/0', '10.0.0.0/8') }), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
  Tags: arbitraryTags,
})

/** What one region of a random account holds. */
export function arbitraryHoldings(most = 8): fc.Arbitrary<Holdings> {
  const some = <Row>(row: fc.Arbitrary<Row>, idOf: (row: Row) => unknown) =>
    fc.uniqueArray(row, { selector: idOf, maxLength: most })
  return fc.record({
    instances: some(instance, (row) => row.InstanceId),
    volumes: some(volume, (row) => row.VolumeId),
    images: some(image, (row) => row.ImageId),
    securityGroups: some(securityGroup, (row) => row.GroupId),
  })
}

/** How large a random world may be; `rows` is the most of one kind in one region. */
export type ArbitraryWorldOptions = { readonly accounts?: number; readonly regions?: number; readonly rows?: number }

/**
 * Random worlds: a few accounts in one organization, each with some enabled regions and some not, and random rows in them.
 * The first account manages the organization, owns the key, and may take `arnq-reader` everywhere. Nothing fails in them.
 */
export function arbitraryWorld({
  accounts = 3,
  regions = 3,
  rows = 8,
}: ArbitraryWorldOptions = {}): fc.Arbitrary<World> {
  const optIn = fc.constantFrom('opt-in-not-required' as const, 'opted-in' as const, 'not-opted-in' as const)
  const region = fc.tuple(fc.constantFrom(...regionNames), optIn, arbitraryHoldings(rows))
  const account = fc.record({
    number: fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }),
    name: fc.oneof(
      fc.constantFrom('prod', 'prod-web', 'dev'),
      nastyText.filter((text) => text.trim() !== ''),
    ),
    regions: fc.uniqueArray(region, { selector: ([name]) => name, minLength: 1, maxLength: regions }),
  })
  return fc
    .uniqueArray(account, { selector: (one) => one.number, minLength: 1, maxLength: accounts })
    .map((all): World => {
      const management = String(all[0]?.number)
      return {
        name: 'arbitrary',
        partition: 'aws',
        organization: { id: 'o-arbitrary1', management },
        throttling: 'none',
        accounts: all.map((one): WorldAccount => {
          const known = new Map(one.regions.map(([name, status, held]) => [name as string, { status, held }]))
          const id = String(one.number)
          return {
            id,
            name: one.name,
            unit: '/',
            status: 'ACTIVE',
            regions: Object.fromEntries(one.regions.map(([name, status]) => [name, status])),
            roles: [{ name: 'arnq-reader', trusts: [management] }],
            keys: id === management ? [arbitraryKey] : [],
            holdings: (name) => (known.get(name)?.status === 'not-opted-in' ? {} : (known.get(name)?.held ?? {})),
          }
        }),
      }
    })
}

/** The key of a random world's first account. */
export const arbitraryKey = {
  accessKeyId: 'AKIASANDBOXRANDOM001',
  secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000006',
  user: 'arbitrary',
} as const
