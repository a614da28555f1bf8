import { DescribeRegions$, DescribeVolumes$, type Volume } from '@aws-sdk/client-ec2'
import { accountOperations } from '../src/account/index.ts'
import { type Operation, operation } from '../src/operation.ts'
import { organizationsOperations } from '../src/organizations/index.ts'
import { stsOperations } from '../src/sts/index.ts'
import { tokenPage } from '../src/token-page.ts'
import type { OptIn, World, WorldAccount } from '../src/world.ts'

export const main = '111111111111'
export const prod = '222222222222'
export const lab = '333333333333'

/** The clock that the tests of time stand on. */
export const noon = new Date('2026-06-01T12:00:00Z')

const regions: Readonly<Record<string, OptIn>> = {
  'us-east-1': 'opt-in-not-required',
  'eu-central-1': 'opted-in',
  'ap-east-1': 'not-opted-in',
}

const volumes: readonly Volume[] = [1, 2, 3].map((number) => ({
  VolumeId: `vol-${number}`,
  Size: 8 * number,
  CreateTime: new Date(Date.UTC(2026, 0, number, 1, 2, 3, 456)),
  Encrypted: number === 2,
  Attachments: [],
  Tags: [{ Key: 'Name', Value: `data "<${number}>" & \u001b[31mred` }],
}))

const manager: WorldAccount = {
  id: main,
  name: 'main',
  email: 'aws@example.com',
  tags: { team: 'platform' },
  regions,
  roles: [{ name: 'self', trusts: [main] }],
  keys: [
    { accessKeyId: 'AKIAMAIN', secretAccessKey: 'secret', user: 'ana' },
    { accessKeyId: 'AKIAOLD', secretAccessKey: 'secret', user: 'old', expired: true },
    { accessKeyId: 'AKIAROOT', secretAccessKey: 'secret', user: 'root' },
  ],
  holdings: (region) => (region === 'us-east-1' ? { volumes } : {}),
}

const production: WorldAccount = {
  id: prod,
  name: 'prod',
  unit: '/live/web',
  regions,
  roles: [
    { name: 'reader', trusts: [main] },
    { name: 'auditor', trusts: ['*'], externalId: 'open sesame' },
    { name: 'admin', trusts: [main], mfa: true },
    { name: 'closed', trusts: ['999999999999'] },
    { name: 'chained', trusts: [prod] },
  ],
  keys: [{ accessKeyId: 'AKIAPROD', secretAccessKey: 'secret', user: 'pia' }],
  denials: [
    { action: 'ec2:Describe*', regions: ['eu-central-1'], by: 'iam' },
    { action: 'account:*', by: 'iam' },
  ],
  holdings: () => ({ volumes: volumes.slice(1) }),
}

const laboratory: WorldAccount = {
  id: lab,
  name: 'lab',
  unit: '/lab',
  status: 'SUSPENDED',
  regions,
  roles: [{ name: 'reader', trusts: [main] }],
  keys: [{ accessKeyId: 'AKIALAB', secretAccessKey: 'secret', user: 'lea' }],
  denials: [{ action: '*', by: 'scp' }],
  holdings: () => ({}),
}

export const tiny: World = {
  name: 'tiny',
  partition: 'aws',
  organization: { id: 'o-tiny000000', management: main },
  accounts: [manager, production, laboratory],
  throttling: 'none',
}

const describeVolumes = operation('ec2', 'describeVolumes', DescribeVolumes$, (input, { holdings }) => {
  const page = tokenPage(holdings().volumes ?? [], input.NextToken, input.MaxResults ?? 1000, 'InvalidNextToken')
  return { Volumes: [...page.rows], NextToken: page.next }
})

const describeRegions = operation('ec2', 'describeRegions', DescribeRegions$, (_, { caller }) => ({
  Regions: Object.entries(caller.account.regions).map(([RegionName, OptInStatus]) => ({ RegionName, OptInStatus })),
}))

/** Two operations of EC2 that are as small as they can be, and all of the rest. */
export const tinyOperations: readonly Operation[] = [
  describeVolumes,
  describeRegions,
  ...accountOperations,
  ...organizationsOperations,
  ...stsOperations,
]
