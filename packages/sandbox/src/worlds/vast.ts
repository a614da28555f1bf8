import type { World, WorldAccount } from '../world.ts'
import { lazily } from './build/holdings.ts'
import { image } from './build/image.ts'
import { machine } from './build/machine.ts'
import { defaultNetwork } from './build/network.ts'
import { placeOf, tagList, worldNow } from './build/place.ts'
import { standardRegions } from './build/regions.ts'

/** How vast. With none of it said, 20 accounts and 17 regions share 100,000 instances. */
export type VastOptions = {
  readonly accounts?: number
  /** At most 17. */
  readonly regions?: number
  readonly instances?: number
  /** Instead of sharing `instances` out: so many in every region of every account. */
  readonly instancesPerTarget?: number
  /** All `instances` in the first region of the first account. */
  readonly oneTarget?: boolean
  readonly latency?: number
  readonly throttling?: World['throttling']
}

/** The key of the vast world's first account, which every other account trusts. */
export const vastKey = {
  accessKeyId: 'AKIASANDBOXVAST00001',
  secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000004',
  user: 'vast',
} as const

const types = ['m6i.large', 'c6i.xlarge', 't3.micro', 'r6i.2xlarge', 'm5.large'] as const

/** So many instances that look alike but for what must differ; one in a hundred is of the family g5. */
function holdingsOf(account: string, region: string, count: number) {
  const place = placeOf(account, region, worldNow)
  const net = defaultNetwork(place)
  const made = image(place.dice, { name: 'base', owner: account, created: place.ago(60) })
  const group = net.group('default')
  const groups = [{ GroupId: group.GroupId, GroupName: group.GroupName }]
  const launched = place.ago(10)
  const tagSets = Array.from({ length: 50 }, (_, at) =>
    tagList({ Name: `node-${at}`, team: `team-${at % 7}`, env: at % 3 === 0 ? 'prod' : 'dev' }),
  )
  const instances = Array.from({ length: count }, (_, at) => {
    const subnet = net.open[at % net.open.length] ?? {}
    const state = at % 20 === 19 ? ('stopped' as const) : ('running' as const)
    const type = at % 100 === 99 ? ('g5.xlarge' as const) : (types[at % types.length] ?? 'm5.large')
    const tags = tagSets[at % tagSets.length] ?? []
    return machine(place, { type, image: made.image, subnet, groups, launched, state, tags }).instance
  })
  return { ...net.holdings, images: [made.image], snapshots: [made.snapshot], instances }
}

/**
 * Many accounts and many instances for benchmarks, made region by region when first asked for. Only instances are many:
 * their volumes and interfaces are told by them, not listed. No throttling unless asked for.
 */
export function vast(options: VastOptions = {}): World {
  const { accounts = 20, instances = 100_000, latency = 0, throttling = 'none', oneTarget = false } = options
  const regions = standardRegions.slice(0, options.regions ?? standardRegions.length)
  const targets = accounts * regions.length
  const share = (target: number): number => {
    if (options.instancesPerTarget !== undefined) return options.instancesPerTarget
    if (oneTarget) return target === 0 ? instances : 0
    return Math.floor(instances / targets) + (target < instances % targets ? 1 : 0)
  }
  const idOf = (at: number) => String(500_000_000_000 + at * 1_000_003)
  return {
    name: 'vast',
    partition: 'aws',
    organization: { id: 'o-vast000001', management: idOf(0) },
    throttling,
    latency,
    accounts: Array.from({ length: accounts }, (_, at): WorldAccount => {
      const id = idOf(at)
      return {
        id,
        name: `account-${String(at + 1).padStart(3, '0')}`,
        unit: `/unit-${at % 4}`,
        status: 'ACTIVE',
        regions: Object.fromEntries(regions.map((region) => [region, 'opt-in-not-required' as const])),
        roles: [{ name: 'arnq-reader', trusts: [idOf(0)] }],
        keys: at === 0 ? [vastKey] : [],
        holdings: lazily((region) => {
          const index = (regions as readonly string[]).indexOf(region)
          return index < 0 ? {} : holdingsOf(id, region, share(at * regions.length + index))
        }),
      }
    }),
  }
}
