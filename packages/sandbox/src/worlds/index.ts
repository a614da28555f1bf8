import type { World } from '../world.ts'
import { demo } from './demo.ts'
import { empty } from './empty.ts'
import { messy } from './messy.ts'
import { uses } from './uses.ts'
import { vast } from './vast.ts'

export { type DemoOptions, demo, demoKey } from './demo.ts'
export { empty } from './empty.ts'
export { messy, messyKey } from './messy.ts'
export { type MessyFailure, type MessyTruth, messyTruth } from './messy-truth.ts'
export {
  type PairHost,
  type PairName,
  type PairOptions,
  type PairVolume,
  pairHostIds,
  pairIds,
  pairKey,
} from './pair/plan.ts'
export { pairWorld } from './pair.ts'
export { type SmallHoldings, type SmallOptions, smallAccounts, smallKey, smallRegions, smallWorld } from './small.ts'
export { type UseTruth, uses, usesKey, usesNow, useTruth } from './uses.ts'
export { type VastOptions, vast, vastKey } from './vast.ts'

/** The worlds that can be asked for by name. */
export const worlds: Readonly<Record<'demo' | 'messy' | 'uses' | 'vast' | 'empty', () => World>> = {
  demo: () => demo(),
  messy: () => messy(),
  uses: () => uses(),
  vast: () => vast(),
  empty: () => empty(),
}
