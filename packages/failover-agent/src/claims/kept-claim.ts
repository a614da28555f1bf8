import type { Claim, Sight } from '../claim.ts'
import type { Clock } from '../clock.ts'
import { recently } from './recently.ts'

/** What a claim that is kept on a demote stands on. */
export type Kept = Pick<Claim, 'after' | 'needs'>

/**
 * A claim that a demote leaves in place for the next master to take: an address that nobody has returns to the subnet's
 * pool, and a route that leads nowhere is worse than one that leads to a node which is down. EC2 keeps it, and nothing on this machine.
 */
export function keptClaim(name: string, { after, needs }: Kept, verbs: Pick<Claim, 'observe' | 'take'>): Claim {
  return { name, after, needs, keeps: true, trace: async () => false, drop: async () => {}, ...verbs }
}

/** Milliseconds for which EC2's describes may be behind its answer to a call. */
const BEHIND = 5000

/**
 * Keeps a look that is behind from undoing what EC2 has just accepted. A look that shows it here ends that: whoever has it
 * after that has taken it, and a node that is master again within seconds must not wait.
 */
export type Behind = {
  readonly accepted: () => void
  readonly corrected: (sight: Sight) => Sight
}

/** For things that EC2 gives to whoever asks last. */
export function behind(clock: Clock): Behind {
  const asked = recently(clock, BEHIND)
  return {
    accepted: asked.mark,
    corrected: (sight) => {
      if (sight.holder === 'us' || (sight.holder === 'moving' && sight.to === 'us')) asked.forget()
      return asked.is() && (sight.holder === 'nobody' || sight.holder === 'them')
        ? { holder: 'moving', to: 'us', why: 'EC2 has accepted it, and its description is behind' }
        : sight
    },
  }
}
