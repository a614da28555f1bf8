import type { Claim, Sight, Step } from '../claim.ts'
import type { Look } from '../look.ts'
import type { Group, SettleDoors } from './group.ts'
import { fence, force } from './perilous.ts'

export type Deed = {
  readonly group: Group
  readonly claim: Claim
  readonly step: Step
  readonly sight: Sight
  readonly look: Look
  readonly doors: SettleDoors
}

/** Does one step, and gives the error that it failed with. Taking and dropping are never broken off: they end by themselves. */
export async function perform(
  { group, claim, step, sight, look, doors }: Deed,
  signal: AbortSignal,
): Promise<Error | undefined> {
  const unbroken = new AbortController().signal
  try {
    if (step === 'take') await claim.take(look, unbroken)
    if (step === 'drop') await claim.drop(look, unbroken)
    if (step === 'force' && sight.holder === 'them') await force(claim, sight, look, doors, signal)
    if (step === 'fence' && sight.holder === 'them') await fence(group, claim, sight, doors, signal)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
