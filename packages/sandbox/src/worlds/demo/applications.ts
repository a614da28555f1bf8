import type { Instance, VolumeType } from '@aws-sdk/client-ec2'
import type { Family } from './images.ts'

/** Some instances that do one job. */
export type Application = {
  readonly name: string
  readonly team: string
  /** The security group that it stands in. */
  readonly role: 'web' | 'app' | 'db' | 'bastion'
  readonly family: Family
  readonly types: readonly NonNullable<Instance['InstanceType']>[]
  /** How many instances in which region. */
  readonly in: Readonly<Record<string, number>>
  readonly disk?: { readonly size: number; readonly type: VolumeType }
  /** The youngest and the oldest, in days. */
  readonly age?: readonly [number, number]
  /** Parts of one that stand still, carry no tags, or are spot. */
  readonly stopped?: number
  readonly untagged?: number
  readonly spot?: number
}

const bastion: Application = {
  name: 'bastion',
  team: 'platform',
  role: 'bastion',
  family: 'al2023',
  types: ['t3.micro'],
  in: { 'us-east-1': 1, 'eu-west-1': 1 },
}
const gateway: Application = {
  name: 'storefront',
  team: 'web',
  role: 'web',
  family: 'ubuntu-web',
  types: ['c6i.large', 'c6i.xlarge', 'c7g.large'],
  in: {
    'us-east-1': 70,
    'us-west-2': 40,
    'eu-west-1': 48,
    'eu-central-1': 24,
    'ap-southeast-2': 16,
    'af-south-1': 3,
    'il-central-1': 2,
  },
  age: [0, 30],
}
const checkout: Application = {
  name: 'checkout-api',
  team: 'payments',
  role: 'app',
  family: 'al2023',
  types: ['m6i.large', 'm6i.xlarge', 'm5.large'],
  in: { 'us-east-1': 60, 'us-west-2': 36, 'eu-west-1': 40, 'eu-central-1': 20, 'ap-southeast-2': 12 },
  age: [0, 45],
}
const worker: Application = {
  name: 'order-worker',
  team: 'payments',
  role: 'app',
  family: 'al2023-arm',
  types: ['m7g.large', 'c7g.xlarge', 't4g.medium'],
  in: { 'us-east-1': 40, 'us-west-2': 16, 'eu-west-1': 24, 'eu-central-1': 8 },
  spot: 0.4,
  age: [0, 12],
}
const search: Application = {
  name: 'search',
  team: 'search',
  role: 'db',
  family: 'ubuntu-web',
  types: ['r6i.xlarge', 'r6i.2xlarge'],
  in: { 'us-east-1': 24, 'eu-west-1': 18, 'ap-southeast-2': 6 },
  disk: { size: 500, type: 'gp3' },
  age: [60, 420],
}
const warehouse: Application = {
  name: 'warehouse',
  team: 'data',
  role: 'db',
  family: 'data',
  types: ['r6i.4xlarge', 'i3en.2xlarge'],
  in: { 'us-east-1': 54, 'eu-west-1': 36, 'us-west-2': 12 },
  disk: { size: 2000, type: 'gp3' },
  age: [30, 700],
}
const stream: Application = {
  name: 'event-stream',
  team: 'data',
  role: 'db',
  family: 'data',
  types: ['m6i.2xlarge', 'm5.2xlarge'],
  in: { 'us-east-1': 36, 'eu-west-1': 27, 'eu-central-1': 18, 'us-west-2': 18 },
  disk: { size: 1000, type: 'st1' },
  age: [20, 500],
}
const batch: Application = {
  name: 'nightly-batch',
  team: 'data',
  role: 'app',
  family: 'al2023',
  types: ['c5.4xlarge', 'c6i.4xlarge'],
  in: { 'us-east-1': 60, 'eu-west-1': 20 },
  spot: 0.8,
  age: [0, 2],
}
const runners: Application = {
  name: 'ci-runner',
  team: 'platform',
  role: 'app',
  family: 'al2023',
  types: ['c6a.2xlarge', 'm6a.xlarge'],
  in: { 'us-east-1': 36, 'eu-west-1': 20 },
  spot: 0.5,
  age: [0, 1],
}
const observe: Application = {
  name: 'monitoring',
  team: 'platform',
  role: 'app',
  family: 'al2023',
  types: ['m6i.large', 'r6i.large'],
  in: { 'us-east-1': 8, 'eu-west-1': 4, 'us-west-2': 3, 'eu-central-1': 3, 'ap-southeast-2': 2 },
  disk: { size: 200, type: 'gp3' },
  age: [90, 400],
}
const billing: Application = {
  name: 'billing-monolith',
  team: 'payments',
  role: 'app',
  family: 'old-web',
  types: ['m4.large', 'm3.medium', 't2.medium', 'c4.large', 'm1.small'],
  in: { 'us-east-1': 90, 'eu-west-1': 30, 'us-west-1': 14, 'sa-east-1': 6 },
  disk: { size: 100, type: 'gp2' },
  age: [900, 3100],
  stopped: 0.25,
  untagged: 0.45,
}
const windows: Application = {
  name: 'reporting',
  team: 'finance',
  role: 'app',
  family: 'windows',
  types: ['m5.xlarge', 't3.large'],
  in: { 'us-east-1': 14, 'eu-central-1': 6 },
  disk: { size: 250, type: 'gp2' },
  age: [200, 1500],
  stopped: 0.2,
  untagged: 0.2,
}
const play: Application = {
  name: 'experiment',
  team: 'research',
  role: 'web',
  family: 'amazon',
  types: ['t3.micro', 't3.small', 'g5.xlarge', 'p3.2xlarge', 't2.nano'],
  in: { 'us-east-1': 12, 'us-west-2': 6, 'eu-north-1': 4, 'ap-northeast-1': 3, 'ca-central-1': 2 },
  age: [1, 600],
  stopped: 0.5,
  untagged: 0.6,
}

/** The same application at a part of its size, somewhat less tidy, as staging and development are. */
function smaller(application: Application, part: number, regions: readonly string[]): Application {
  const sizes = Object.entries(application.in).filter(([region]) => regions.includes(region))
  return {
    ...application,
    in: Object.fromEntries(sizes.map(([region, size]) => [region, Math.max(1, Math.round(size * part))])),
    stopped: 0.15,
    untagged: 0.12,
    age: [0, 200],
  }
}

const near = ['us-east-1', 'eu-west-1']
const staged = [gateway, checkout, worker, search]

/** What runs where. */
export const applications = {
  management: [],
  security: [bastion, { ...observe, name: 'scanner', team: 'security' }],
  logArchive: [{ ...observe, name: 'log-shipper', team: 'security', in: { 'us-east-1': 6, 'eu-west-1': 4 } }],
  network: [
    {
      ...bastion,
      name: 'vpn-appliance',
      types: ['c5n.large'],
      in: { 'us-east-1': 2, 'eu-west-1': 2, 'ap-southeast-2': 2 },
    },
  ],
  sharedServices: [bastion, runners, observe],
  webProd: [bastion, gateway, checkout, worker, search],
  webStaging: staged.map((one) => smaller(one, 0.2, [...near, 'us-west-2'])),
  webDev: staged.map((one) => smaller(one, 0.15, near)),
  dataProd: [bastion, warehouse, stream, batch],
  dataDev: [warehouse, stream, batch].map((one) => smaller(one, 0.25, near)),
  sandboxAna: [play],
  legacy: [bastion, billing, windows],
} satisfies Readonly<Record<string, readonly Application[]>>
