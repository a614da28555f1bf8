import type { PairOptions } from '@arnq/sandbox'
import { type Chance, chanceOf } from './chance.ts'
import { movers, type TroubleName, troubles } from './troubles.ts'

/** What a chapter's hosts and their agents are like. */
export type Scenery = {
  readonly hosts: 2 | 3
  readonly takeover: 'wait' | 'fence'
  readonly releaseTimeout: number
  readonly lease?: number
  readonly settle: number
  readonly monitor: number
  /** What a failed start of the service means to the agent. */
  readonly onFailure: 'retry' | 'fault'
  readonly vrrp: 2 | 3
  readonly times: NonNullable<PairOptions['times']>
}

/** One thing that goes wrong, or that somebody does. `whom` and `size` are in [0, 1): what they come to, the hour tells. */
export type Step =
  | {
      readonly does: TroubleName
      /** `active`: whoever has the volume then. */
      readonly whom: 'active' | number
      readonly size: number
      /** Milliseconds until the next step. */
      readonly pause: number
    }
  | { readonly does: 'mend'; readonly whom: number; readonly size: number; readonly pause: number }

/** One lab from its start to its end. A bout is what happens between two times of peace. */
export type Chapter = { readonly seed: number; readonly scenery: Scenery; readonly bouts: readonly (readonly Step[])[] }

/** How many steps a chapter has at the most: a failure can be had again within minutes. */
const LENGTH = 25

/** All that will happen. It depends on nothing but these: a chapter can be played alone, by its own seed. */
export function chaptersOf(seed: number, steps: number): readonly Chapter[] {
  return Array.from({ length: Math.ceil(steps / LENGTH) }, (_, index) =>
    chapterOf(seed + index, Math.min(LENGTH, steps - index * LENGTH)),
  )
}

function chapterOf(seed: number, steps: number): Chapter {
  const chance = chanceOf(seed)
  const scenery = sceneryOf(chance)
  const bouts: Step[][] = []
  for (let left = steps; left > 0; ) {
    const bout = boutOf(chance).slice(0, left)
    bouts.push(bout)
    left -= bout.length
  }
  return { seed, scenery, bouts }
}

/** What goes wrong while nobody moves shows little: in most bouts somebody does, and often AWS is not at its best then. */
function boutOf(chance: Chance): Step[] {
  const length = chance.between(1, 5)
  const mover = chance.is(0.85) ? chance.between(0, length - 1) : undefined
  return Array.from({ length }, (_, index) => stepOf(chance, index === mover ? 'moves' : index > 0 ? 'any' : 'new'))
}

function stepOf(chance: Chance, kind: 'moves' | 'any' | 'new'): Step {
  const pause = chance.pick([0, 300, 1000, 2500, 5000, 8000])
  const size = chance.next()
  if (kind === 'any' && chance.is(0.25)) return { does: 'mend', whom: chance.next(), size, pause }
  const { name } = chance.weigh(kind === 'moves' ? movers : troubles)
  return { does: name, whom: chance.is(0.6) ? 'active' : chance.next(), size, pause }
}

function sceneryOf(chance: Chance): Scenery {
  const lease = chance.is(0.3) ? { lease: 4 } : {}
  return {
    hosts: chance.pick([2, 2, 3]),
    takeover: chance.pick(['wait', 'fence']),
    releaseTimeout: chance.between(1, 4),
    ...lease,
    settle: chance.pick([0, 0, 1]),
    monitor: chance.between(2, 5),
    onFailure: chance.pick(['retry', 'fault']),
    vrrp: chance.pick([3, 3, 2]),
    times: {
      attach: chance.between(100, 1500),
      detach: chance.between(100, 1500),
      stop: chance.between(300, 2000),
      start: chance.between(100, 500),
      metadata: chance.between(0, 500),
      deliver: chance.between(0, 800),
    },
  }
}
