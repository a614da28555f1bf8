import type { Subnet } from '@aws-sdk/client-ec2'
import { type Zone, zonesOf } from '../../ec2/zones.ts'
import { type Dice, dice } from './dice.ts'

/** A region of an account while its holdings are made: where ids, addresses and dates come from. */
export type Place = {
  readonly account: string
  readonly region: string
  readonly now: Date
  readonly dice: Dice
  readonly zones: readonly Zone[]
  readonly arn: (resource: string) => string
  /** So many days before now, at an odd hour. */
  readonly ago: (days: number) => Date
  /** The next free private address of a subnet. */
  readonly address: (subnet: Subnet) => string
}

/** What every date of a world is told from, unless the caller says otherwise. */
export const worldNow = new Date('2026-11-01T00:00:00Z')

const day = 86_400_000

/** The place of an account and region; `now` is what every date is told from, `seed` what falls there by chance. */
export function placeOf(account: string, region: string, now: Date, seed = `${account}/${region}`): Place {
  const chance = dice(seed)
  const taken = new Map<string | undefined, number>()
  return {
    account,
    region,
    now,
    dice: chance,
    zones: zonesOf(region),
    arn: (resource) => `arn:aws:ec2:${region}:${account}:${resource}`,
    ago: (days) => new Date(now.getTime() - days * day - chance.int(0, 82_800) * 1000),
    address: (subnet) => {
      const host = (taken.get(subnet.SubnetId) ?? 9) + 1
      taken.set(subnet.SubnetId, host)
      const [a, b, c] = (subnet.CidrBlock ?? '10.0.0.0/20').split('.')
      return `${a}.${b}.${Number(c) + Math.floor(host / 250)}.${1 + (host % 250)}`
    },
  }
}

/**
 * The same place with a chance of its own for one subject: what is added there changes nothing that stands beside it. Addresses
 * are still given once.
 */
export function aside(place: Place, subject: string): Place {
  const { account, region, now, address } = place
  return { ...placeOf(account, region, now, `${subject}/${account}/${region}`), address }
}

/** The ARN of something in a service beside EC2. */
export const serviceArn = ({ account, region }: Place, service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`

/** Tags as AWS lists them, from a plain record; an empty record is no tags at all. */
export function tagList(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
