/**
 * Every failure at once. Each account is for one:
 *
 *   Main, "the first"   nothing fails, but its instances in us-east-1 carry hostile tags, and its name a comma and quotes
 *   locked-out          its role trusts nobody: AssumeRole answers AccessDenied
 *   half-blind          IAM allows everything but DescribeInstances
 *   fenced              an SCP denies all of EC2 in eu-west-1
 *   silent              us-west-2 takes the call and never answers
 *   crowded             us-east-1 takes five calls a second
 *   not-there           did not opt in to af-south-1, as the others did
 *   expired             every EC2 call says that the session has expired
 *   hollow              us-east-1 answers DescribeInstances with 10,000 empty pages before its rows
 *   looping             us-east-1 answers DescribeInstances with the same token for ever
 *   closed              is suspended, and its role is gone
 */
import type { Holdings, OptIn, World, WorldAccount } from '../world.ts'
import { lazily, together } from './build/holdings.ts'
import { image } from './build/image.ts'
import { machine } from './build/machine.ts'
import { defaultNetwork } from './build/network.ts'
import { placeOf, tagList, worldNow } from './build/place.ts'
import { answers } from './build/regions.ts'
import { denialsOf, faultsOf } from './messy/faults.ts'
import { nastyTags } from './messy/nasty-tags.ts'
import { messyRegions, type Troubled, troubled } from './messy/troubles.ts'

/** The key of the messy world's management account. */
export const messyKey = {
  accessKeyId: 'AKIASANDBOXMESSY0001',
  secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000005',
  user: 'messy',
} as const

function holdingsOf({ id, name, trouble }: Troubled, region: string): Holdings {
  const place = placeOf(id, region, worldNow)
  const net = defaultNetwork(place)
  const made = image(place.dice, { name: `base ${name}`, owner: id, created: place.ago(40) })
  const nasty = trouble === 'none' && region === 'us-east-1'
  const sets = nasty ? nastyTags : [1, 2, 3].map((at) => tagList({ Name: `${region}-${at}` }))
  const group = net.group('default')
  const parts = sets.map((tags, at): Holdings => {
    const { instance, volumes, nics } = machine(place, {
      type: 't3.micro',
      image: made.image,
      subnet: net.open[at % net.open.length] ?? {},
      groups: [{ GroupId: group.GroupId, GroupName: group.GroupName }],
      launched: place.ago(5),
      tags: tags ?? [],
      disks: [{ device: '/dev/sdf', size: 10, type: 'gp3' }],
    })
    const { Tags: _, ...bare } = instance
    return { instances: [tags === undefined ? bare : instance], volumes, networkInterfaces: nics }
  })
  return together([net.holdings, { images: [made.image], snapshots: [made.snapshot] }, ...parts])
}

function accountOf(one: Troubled): WorldAccount {
  const [{ id: management }] = troubled
  const missing = one.trouble === 'not-opted-in' ? one.region : undefined
  const regions: Record<string, OptIn> = Object.fromEntries(
    messyRegions.map((region) => [region, region === 'af-south-1' ? 'opted-in' : 'opt-in-not-required']),
  )
  if (missing !== undefined) regions[missing] = 'not-opted-in'
  const closed = one.trouble === 'suspended'
  return {
    id: one.id,
    name: one.name,
    unit: '/',
    status: closed ? 'SUSPENDED' : 'ACTIVE',
    regions,
    roles: closed ? [] : [{ name: 'arnq-reader', trusts: one.trouble === 'role-denied' ? [] : [management] }],
    keys: one.id === management ? [messyKey] : [],
    denials: denialsOf(one),
    holdings: lazily((region) => (answers(regions[region]) ? holdingsOf(one, region) : {})),
  }
}

/** The world in which everything fails that can; see the top of this file. */
export function messy(): World {
  return {
    name: 'messy',
    partition: 'aws',
    organization: { id: 'o-messy00001', management: troubled[0].id },
    // AWS's own buckets would make the 10,000 empty pages take eight minutes; `crowded` throttles by a fault.
    throttling: 'none',
    accounts: troubled.map(accountOf),
    faults: troubled.flatMap(faultsOf),
  }
}
