import type { Claim, Sight, Situation, Step } from '../claim.ts'

/** What is known of a group's claims at one moment. A claim whose step still runs is neither ready nor clear for others. */
export type Known = {
  readonly sights: ReadonlyMap<string, Sight>
  readonly running: ReadonlySet<string>
}

/**
 * How far the claims below this one are. Lost is only what is known to be gone while this claim stands on it, however far
 * down: nothing is built on what has to fall itself, nor on what is about to. A look that failed is pending.
 */
export function below(claim: Claim, claims: readonly Claim[], known: Known): Situation['below'] {
  const under = foundations(claim, new Map(claims.map((one) => [one.name, one]))).flatMap((one) => {
    const sight = known.sights.get(one.name)
    return sight ? [{ ...one, sight }] : []
  })
  if (under.some(({ keeps, sight }) => !keeps && isGone(sight))) return 'lost'
  if (under.some(({ sight }) => isLeaving(sight))) return 'pending'
  const ready = claim.after.every((name) => {
    const sight = known.sights.get(name)
    return sight !== undefined && carries(claim, sight, known.running.has(name))
  })
  return ready ? 'ready' : 'pending'
}

/** Every claim that this one stands on, through others as well. */
function foundations({ after }: Claim, claims: ReadonlyMap<string, Claim>): readonly Claim[] {
  const under = new Set<Claim>()
  const waiting = [...after]
  for (const name of waiting) {
    const claim = claims.get(name)
    if (!claim || under.has(claim)) continue
    under.add(claim)
    waiting.push(...claim.after)
  }
  return [...under]
}

function carries(claim: Claim, sight: Sight, running: boolean): boolean {
  if (sight.holder === 'us') return true
  if (claim.needs === 'ours' || running) return false
  return sight.holder === 'partly' || (sight.holder === 'moving' && sight.to === 'us')
}

const isGone = ({ holder }: Sight): boolean => holder === 'lost' || holder === 'them' || holder === 'nobody'

const isLeaving = (sight: Sight): boolean => sight.holder === 'moving' && sight.to !== 'us'

/**
 * Whether everything that stands on this claim has been dropped. What a demote leaves in place is in nobody's way, but for a
 * step that is still under way: an address must not arrive here when its volume has left.
 */
export function isClear(claim: Claim, claims: readonly Claim[], known: Known): boolean {
  return claims
    .filter((other) => other.after.includes(claim.name))
    .every(({ name, keeps }) => {
      if (known.running.has(name)) return false
      const sight = known.sights.get(name)
      return keeps || (sight !== undefined && isLetGo(sight))
    })
}

const isLetGo = (sight: Sight): boolean =>
  sight.holder === 'nobody' ||
  sight.holder === 'them' ||
  sight.holder === 'unfit' ||
  (sight.holder === 'moving' && sight.to === 'them')

/**
 * Steps of one round that do not undo one another: what stands below and is dropped in it is seen as ours still, but nothing
 * is to be built on it.
 */
export function onFirmGround(steps: ReadonlyMap<string, Step>, claims: readonly Claim[]): ReadonlyMap<string, Step> {
  const sinks = ({ after }: Claim): boolean => after.some((name) => steps.get(name) === 'drop')
  const sinking = new Set(
    claims.filter((claim) => steps.get(claim.name) === 'take' && sinks(claim)).map(({ name }) => name),
  )
  return new Map([...steps].map(([name, step]) => [name, sinking.has(name) ? 'wait' : step]))
}
