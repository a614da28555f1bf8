import { type Buckets, buckets } from './bucket.ts'
import type { Effect, Fault } from './fault.ts'
import { matches } from './glob.ts'

/** What a fault is matched against. */
type Place = {
  readonly action: string
  readonly account: string | undefined
  readonly caller?: string | undefined
  readonly region: string
}

/** The faults of a sandbox, and how often each has hit. */
export type FaultBook = {
  /** The effect that hits this call, which counts as one hit. */
  readonly hit: (place: Place) => Effect | undefined
  /** Lays other faults in; their counts and their clock start now. */
  readonly replace: (faults: readonly Fault[]) => void
}

type Armed = { readonly fault: Fault; readonly buckets: Buckets; hits: number }

/** Opens the book. The clock of `from` and `until` starts now. */
export function faultBook(faults: readonly Fault[], now: () => Date): FaultBook {
  let started = now().getTime()
  let armed = faults.map(arm)
  return {
    hit: (place) => {
      const time = now().getTime()
      const found = armed.find((candidate) => fits(candidate, place, time - started))
      if (!found) return undefined
      found.hits += 1
      const { does } = found.fault
      if (does.kind !== 'throttle') return does
      const key = `${place.account}/${place.region}/${place.action}`
      return found.buckets.take(key, does, time) ? undefined : does
    },
    replace: (others) => {
      started = now().getTime()
      armed = others.map(arm)
    },
  }
}

const arm = (fault: Fault): Armed => ({ fault, buckets: buckets(), hits: 0 })

function fits({ fault, hits }: Armed, place: Place, elapsed: number): boolean {
  return (
    hits < (fault.count ?? Number.POSITIVE_INFINITY) &&
    elapsed >= (fault.from ?? 0) &&
    elapsed < (fault.until ?? Number.POSITIVE_INFINITY) &&
    matches(fault.action ?? '*', place.action) &&
    (fault.account === undefined || fault.account === place.account) &&
    (fault.caller === undefined || (place.caller !== undefined && matches(fault.caller, place.caller))) &&
    (fault.region === undefined || fault.region === place.region)
  )
}
