import type { World } from '../world.ts'
import { lazily } from './build/holdings.ts'
import { worldNow } from './build/place.ts'
import { answers, regionsOf } from './build/regions.ts'
import { demoAccounts, management } from './demo/accounts.ts'
import { estates } from './demo/estate.ts'

/** The demo's one pair of long-term keys, of the management account. They open nothing but a sandbox. */
export const demoKey = {
  accessKeyId: 'AKIASANDBOXDEMO00001',
  secretAccessKey: 'not-a-secret/opens+only+a+sandbox+000001',
  user: 'demo',
} as const

/** What to make differently. */
export type DemoOptions = { readonly now?: Date; readonly latency?: number; readonly throttling?: World['throttling'] }

/**
 * A company of twelve accounts with some thirteen hundred instances, most of them in five regions, as untidy as
 * companies are. The management account's key may take the role `arnq-reader` in every account.
 */
export function demo({ now = worldNow, latency = 20, throttling = 'aws' }: DemoOptions = {}): World {
  const estateOf = estates(now)
  return {
    name: 'demo',
    partition: 'aws',
    organization: { id: 'o-harbour0demo', management },
    present: now,
    throttling,
    latency,
    accounts: demoAccounts.map((account) => {
      const regions = regionsOf(account.optedIn)
      return {
        id: account.id,
        name: account.name,
        email: `aws+${account.name}@harbour.example`,
        tags: account.tags,
        unit: account.unit,
        status: 'ACTIVE',
        regions,
        roles: [{ name: 'arnq-reader', trusts: [management] }],
        keys: account.id === management ? [demoKey] : [],
        holdings: lazily((region) => (answers(regions[region]) ? estateOf(account, region) : {})),
      }
    }),
  }
}
