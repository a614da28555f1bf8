import { type Claim, decide, type Role, type Sight, type Step } from '../claim.ts'
import { below, isClear, onFirmGround } from '../settle/order.ts'
import type { SightedClaim } from './doors.ts'

/** One step that would be done. Steps of one round go on at the same time. */
export type PlannedStep = {
  readonly round: number
  readonly claim: string
  readonly step: Extract<Step, 'take' | 'drop' | 'ask'>
  /** Who holds it before. */
  readonly sight: Sight
}

/** What stays as it is although the role asks for something else. */
export type Halt = { readonly claim: string; readonly kind: 'refused' | 'unknown' | 'waiting'; readonly why: string }

/** What would be done for a role: each step, on the assumption that the ones before it succeed. */
export type Plan = {
  readonly role: Role
  readonly steps: readonly PlannedStep[]
  readonly halts: readonly Halt[]
}

type Sights = ReadonlyMap<string, Sight>

/** More rounds than any stack of claims has floors. */
const ROUNDS = 100

/** Plays the settler's own rules on what is seen now, without a look or a call. What is on its way arrives, who is asked releases. */
export function planFor(role: Role, seen: readonly SightedClaim[]): Plan {
  const claims = seen.map(({ claim }) => claim)
  let sights: Sights = new Map(seen.map(({ claim, sight }) => [claim.name, sight]))
  const steps: PlannedStep[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const chosen = choose(role, claims, sights)
    const deeds = claims.flatMap(({ name }) => {
      const step = chosen.get(name)
      const sight = sights.get(name)
      return sight && isDeed(step) ? [{ round, claim: name, step, sight }] : []
    })
    steps.push(...deeds)
    const next = deeds.length > 0 ? after(sights, deeds) : arrived(sights, chosen)
    if (!next) return { role, steps, halts: haltsOf(claims, sights, chosen) }
    sights = next
  }
  throw new Error(`the plan for ${role} does not come to an end`)
}

const isDeed = (step: Step | undefined): step is PlannedStep['step'] =>
  step === 'take' || step === 'drop' || step === 'ask'

function choose(role: Role, claims: readonly Claim[], sights: Sights): ReadonlyMap<string, Step> {
  const known = { sights, running: new Set<string>() }
  const steps = new Map(
    claims.map((claim) => [
      claim.name,
      decide(role, sights.get(claim.name) ?? { holder: 'unknown', why: 'it was not looked at' }, {
        below: below(claim, claims, known),
        clear: isClear(claim, claims, known),
        keeps: claim.keeps,
        asked: 'not-yet',
        takeover: 'wait',
        forced: false,
      }),
    ]),
  )
  return onFirmGround(steps, claims)
}

/** What is held once these steps have succeeded. */
function after(sights: Sights, deeds: readonly PlannedStep[]): Sights {
  const next = new Map(sights)
  for (const { claim, step } of deeds) next.set(claim, step === 'take' ? { holder: 'us' } : { holder: 'nobody' })
  return next
}

/** What is held once everything that somebody waits for is where it goes; undefined where nothing like that is on its way. */
function arrived(sights: Sights, chosen: ReadonlyMap<string, Step>): Sights | undefined {
  const moving = [...sights].filter(
    ([name, sight]) => sight.holder === 'moving' && sight.to !== 'them' && chosen.get(name) === 'wait',
  )
  if (moving.length === 0) return undefined
  const next = new Map(sights)
  for (const [name, sight] of moving) {
    next.set(name, sight.holder === 'moving' && sight.to === 'us' ? { holder: 'us' } : { holder: 'nobody' })
  }
  return next
}

function haltsOf(claims: readonly Claim[], sights: Sights, chosen: ReadonlyMap<string, Step>): readonly Halt[] {
  return claims.flatMap(({ name, after }): readonly Halt[] => {
    const step = chosen.get(name)
    const sight = sights.get(name)
    if (!sight || step === 'rest') return []
    if (sight.holder === 'unknown') return [{ claim: name, kind: 'unknown', why: sight.why }]
    if (sight.holder === 'unfit') return [{ claim: name, kind: 'refused', why: sight.why }]
    if (sight.holder === 'moving') return [{ claim: name, kind: 'waiting', why: sight.why }]
    const stands = after.length > 0 ? `it stands on ${after.join(', ')}` : 'something stands on it'
    return [{ claim: name, kind: 'waiting', why: stands }]
  })
}
