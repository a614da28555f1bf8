import { type Holdings, smallAccounts, smallWorld, type World } from '@arnq/sandbox'
import fc from 'fast-check'
import { together } from '../../packages/sandbox/src/worlds/build/holdings.ts'
import { tagList } from '../../packages/sandbox/src/worlds/build/place.ts'
import type { Bearings } from './launchers.ts'
import { DAY, REGION } from './look.ts'
import { type Kind, kinds } from './referrers.ts'

export const NOW = new Date('2026-11-21T12:00:00.000Z')
const STRANGER = '999999999999'
const [HERE, THERE] = smallAccounts

/** Whatever an image, its snapshot, a group and a key of one number may have: few numbers, so that much meets. */
const THINGS = 4

type Thing = {
  readonly age: number
  /** With the second account, with a stranger, with everybody, with nobody. */
  readonly shared: 'there' | 'stranger' | 'everybody' | 'nobody'
  readonly state: 'available' | 'disabled'
  /** Days since its last launch. */
  readonly launched?: number
  readonly family: 'web' | 'db'
}

/** Something that uses the things of a number, in the account that owns them or in the other one. */
export type Referrer = { readonly kind: Kind; readonly to: number; readonly there: boolean }

export type Plan = { readonly things: readonly Thing[]; readonly referrers: readonly Referrer[] }

const thing: fc.Arbitrary<Thing> = fc.record(
  {
    age: fc.integer({ min: 1, max: 500 }),
    shared: fc.constantFrom('nobody', 'nobody', 'there', 'stranger', 'everybody'),
    state: fc.constantFrom('available', 'available', 'disabled'),
    launched: fc.integer({ min: 1, max: 400 }),
    family: fc.constantFrom('web', 'db'),
  },
  { requiredKeys: ['age', 'shared', 'state', 'family'] },
)

export const referrer: fc.Arbitrary<Referrer> = fc.record({
  kind: fc.constantFrom(...(Object.keys(kinds) as Kind[])),
  to: fc.nat(THINGS - 1),
  there: fc.boolean(),
})

export const plan: fc.Arbitrary<Plan> = fc.record({
  things: fc.array(thing, { minLength: THINGS, maxLength: THINGS }),
  referrers: fc.array(referrer, { maxLength: 5 }),
})

const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY)
const idOf = (prefix: string, number: number): string => `${prefix}-0${number.toString(16).padStart(16, '0')}`

/** The names by which the things of a number go; `at` is where somebody stands who uses them, and which one it is. */
const bearings = (number: number, account: string, at: number): Bearings => ({
  ami: idOf('ami', number),
  snapshot: idOf('snap', number),
  group: idOf('sg', number),
  key: `key-${number}`,
  /** Only what is shared can be used from another account. */
  own: account === HERE,
  account,
  region: REGION,
  at,
  id: (prefix) => idOf(prefix, 0x1000 + at),
  ago,
})

function things(all: readonly Thing[]): Holdings {
  return together(all.map((one, number) => thingsOf(one, number)))
}

function thingsOf({ age, shared, state, launched, family }: Thing, number: number): Holdings {
  const permissions =
    shared === 'nobody' ? [] : shared === 'everybody' ? [{ Group: 'all' as const }] : [{ UserId: userOf(shared) }]
  const SnapshotId = idOf('snap', number)
  const orphan = {
    State: 'completed' as const,
    OwnerId: HERE,
    VolumeSize: 8,
    StorageTier: 'standard' as const,
    Tags: [],
  }
  return {
    images: [
      {
        ImageId: idOf('ami', number),
        Name: `${family}-${500 - age}`,
        OwnerId: HERE,
        State: state,
        CreationDate: ago(age).toISOString(),
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId } }],
        ...(launched !== undefined && { LastLaunchedTime: ago(launched).toISOString() }),
        LaunchPermissions: state === 'disabled' ? [] : permissions,
        Tags: tagList({ family }),
      },
    ],
    snapshots: [
      { ...orphan, SnapshotId, VolumeId: idOf('vol', 900 + number), StartTime: ago(age), Description: 'of an image' },
      {
        ...orphan,
        SnapshotId: idOf('snap', 100 + number),
        // Two of each volume that is gone.
        VolumeId: idOf('vol', 800 + (number >> 1)),
        StartTime: ago(age),
        CreateVolumePermissions: permissions,
      },
    ],
    securityGroups: [
      {
        GroupId: idOf('sg', number),
        GroupName: `group-${number}`,
        Description: 'of a test',
        OwnerId: HERE,
        VpcId: idOf('vpc', 1),
        IpPermissions: [],
        IpPermissionsEgress: [],
        Tags: [],
      },
    ],
    keyPairs: [{ KeyPairId: idOf('key', number), KeyName: `key-${number}`, CreateTime: ago(age), Tags: [] }],
    volumes: [
      {
        VolumeId: idOf('vol', number),
        State: 'available',
        Size: 8,
        VolumeType: 'gp3',
        CreateTime: ago(age),
        AvailabilityZone: `${REGION}a`,
        Attachments: [],
        Tags: [],
      },
    ],
  }
}

const userOf = (shared: 'there' | 'stranger'): string => (shared === 'there' ? THERE : STRANGER)

/** The world of a plan. `mixed` turns each list round; nothing that is told of it may change by that. */
export function worldOf({ things: all, referrers }: Plan, mixed = false): World {
  const at = (account: string): Holdings =>
    together(
      referrers.flatMap(({ kind, to, there }, at) => {
        // Nobody launches what is not shared with him.
        const away = there && all[to]?.shared === 'there' && all[to]?.state === 'available'
        return account === (away ? THERE : HERE) ? [kinds[kind](bearings(to, account, at))] : []
      }),
    )
  const order = (holdings: Holdings): Holdings =>
    mixed
      ? (Object.fromEntries(Object.entries(holdings).map(([list, rows]) => [list, rows.toReversed()])) as Holdings)
      : holdings
  return smallWorld({
    holdings: {
      [HERE]: { [REGION]: order(together([things(all), at(HERE)])) },
      [THERE]: { [REGION]: order(at(THERE)) },
    },
  })
}
