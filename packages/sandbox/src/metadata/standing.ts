import type { Instance } from '@aws-sdk/client-ec2'
import type { State } from '../state.ts'
import { timesOf } from '../times.ts'
import type { Holdings, WorldAccount } from '../world.ts'

/** An instance in its place, as the metadata service sees it: as it was a moment ago. */
export type Standing = {
  readonly account: WorldAccount
  readonly region: string
  readonly instance: Instance
  readonly seen: Holdings
  /** As EC2 has it now: what is off answers nobody. */
  readonly power: 'on' | 'off'
}

/** Finds an instance by its id, in any account and region. It lags behind EC2 by the world's time for that and `more` milliseconds. */
export function standings(state: State): (id: string, more: number) => Standing | undefined {
  const places = new Map<string, readonly [WorldAccount, string]>()
  const find = (id: string) => {
    for (const account of state.world.accounts) {
      for (const region of Object.keys(account.regions)) {
        if (named(account.holdings(region), id)) return [account, region] as const
      }
    }
    return undefined
  }
  return (id, more) => {
    state.store.catchUp()
    const place = places.get(id) ?? find(id)
    if (!place) return undefined
    places.set(id, place)
    const [account, region] = place
    const present = named(account.holdings(region), id)
    const seen = state.store.past({ account: account.id, region }, timesOf(state.world).metadata + more)
    const instance = named(seen, id) ?? present
    const off = present?.State?.Name === 'stopped' || present?.State?.Name === 'terminated'
    return instance && { account, region, instance, seen, power: off ? 'off' : 'on' }
  }
}

const named = ({ instances }: Holdings, id: string): Instance | undefined =>
  instances?.find((one) => one.InstanceId === id)
