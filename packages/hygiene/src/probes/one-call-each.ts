import type { Aws, Target } from '@arnq/query'
import type { Probe, Told } from '../probe.ts'
import { inBatches } from './in-batches.ts'

type Doors = Parameters<Probe<unknown, unknown>['ask']>[1]

/** What one look needs: where, the door, and what ends it. */
export type Looking = {
  readonly target: Target
  readonly aws: Aws
  readonly now: () => Date
  readonly signal?: AbortSignal
}

/** Asks about each input by itself, several at once; one that fails costs no other its answer. */
export const oneCallEach = <In extends object, Out>(
  inputs: readonly In[],
  how: {
    /** As IAM spells it. */
    readonly action: string
    readonly target: (input: In) => Target
    readonly look: (input: In, looking: Looking) => Promise<Out>
  },
  doors: Doors,
): AsyncIterable<readonly [In, Told<Out>]> =>
  inBatches(
    inputs,
    {
      action: how.action,
      target: how.target,
      most: () => 1,
      look: async (batch, some, target) => {
        const told = new Map<In, Out>()
        for (const input of batch) told.set(input, await how.look(input, { ...some, target }))
        return told
      },
    },
    doors,
  )
