import type { Holdings, World, WorldAccount } from '../world.ts'
import { answers } from './build/regions.ts'

/** The two accounts of a small world; the first manages the organization and owns the key. */
export const smallAccounts = ['111111111111', '222222222222'] as const

/** The regions of a small world: two that answer. */
export const smallRegions = ['us-east-1', 'eu-west-1'] as const

/** The key of the small world's first account. */
export const smallKey = {
  accessKeyId: 'AKIASANDBOXSMALL0001',
  secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000003',
  user: 'small',
} as const

/** What a test wants to be there, by account id and region: `{ '111111111111': { 'us-east-1': { volumes: [...] } } }`. */
export type SmallHoldings = Readonly<Record<string, Readonly<Record<string, Holdings>>>>

/** What to lay over the small world: holdings, anything of the world, and anything of single accounts by id. */
export type SmallOptions = Partial<World> & {
  readonly holdings?: SmallHoldings
  readonly account?: Readonly<Record<string, Partial<WorldAccount>>>
}

/** Two accounts, two regions, and what a test puts there. No waiting and no throttling unless asked for. */
export function smallWorld({ holdings = {}, account = {}, ...world }: SmallOptions = {}): World {
  const accounts = smallAccounts.map((id, at): WorldAccount => {
    const regions = Object.fromEntries(smallRegions.map((region) => [region, 'opt-in-not-required' as const]))
    const base: WorldAccount = {
      id,
      name: at === 0 ? 'main' : 'second',
      unit: '/',
      status: 'ACTIVE',
      regions,
      roles: [{ name: 'arnq-reader', trusts: [smallAccounts[0]] }],
      keys: at === 0 ? [smallKey] : [],
      holdings: (region) => holdings[id]?.[region] ?? {},
      ...account[id],
    }
    return { ...base, holdings: (region) => (answers(base.regions[region]) ? base.holdings(region) : {}) }
  })
  return {
    name: 'small',
    partition: 'aws',
    organization: { id: 'o-small00001', management: smallAccounts[0] },
    throttling: 'none',
    accounts,
    ...world,
  }
}
