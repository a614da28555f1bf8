import { type Claim, decide, type Role, type Sight, type Step } from '../claim.ts'
import type { GroupRecord } from '../journal.ts'
import type { Asking } from './asking.ts'
import type { Group } from './group.ts'
import type { Memory } from './memory.ts'
import { below, isClear, type Known, onFirmGround } from './order.ts'
import { orderFor } from './perilous.ts'
import { mayRetake } from './retake.ts'

/** What a choice looks at beside the facts. */
export type Grounds = {
  readonly group: Group
  readonly known: Known
  readonly record: GroupRecord
  readonly asking: Asking
  readonly memory: Memory
  readonly ticks: number
  readonly now: Date
}

/** The next step of every claim whose last one is over, in the order of the group. */
export function choose(role: Role, { group, known, record, ...grounds }: Grounds): ReadonlyMap<string, Step> {
  const steps = new Map<string, Step>()
  for (const claim of group.claims) {
    const sight = known.sights.get(claim.name)
    if (!sight || known.running.has(claim.name)) continue
    const step = decide(role, sight, {
      below: below(claim, group.claims, known),
      clear: isClear(claim, group.claims, known),
      keeps: claim.keeps,
      asked: sight.holder === 'them' ? grounds.asking.asked(claim.name, sight.who) : 'not-yet',
      takeover: group.takeover.policy,
      forced: sight.holder === 'them' && orderFor(record, claim.name, sight.who, grounds.now) !== undefined,
    })
    steps.set(claim.name, tempered(step, claim, sight, { group, ...grounds }))
  }
  return onFirmGround(steps, group.claims)
}

type Tempering = Pick<Grounds, 'group' | 'memory' | 'asking' | 'ticks'>

/** A step that failed waits for its time, and an address is not passed to and fro for ever. */
function tempered(step: Step, claim: Claim, sight: Sight, { group, memory, asking, ticks }: Tempering): Step {
  if (!isDeed(step)) return step
  if (memory.patience(claim.name) > 0) return 'wait'
  if (step !== 'take' || sight.holder !== 'them' || !claim.keeps) return step
  const { had, retakes } = memory.get(claim.name)
  const preferred = group.preferred || !group.addressesOnly
  if (!had || mayRetake(retakes, ticks, preferred)) return step
  if (preferred || !mayRetake(retakes, ticks, true)) return 'wait'
  // Whether whoever has it is a master as well, nothing tells but its own word.
  if (asking.hasReleased(claim.name, sight.who)) return step
  return asking.asked(claim.name, sight.who) === 'not-yet' ? 'ask' : 'wait'
}

/** Steps that change something, and so are written down, run by themselves, and can fail. */
export const isDeed = (step: Step): step is 'take' | 'drop' | 'force' | 'fence' =>
  step === 'take' || step === 'drop' || step === 'force' || step === 'fence'
