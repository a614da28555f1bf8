import { type Failure, failureOf, merge, type Target } from '@arnq/query'
import type { Probe, Told } from '../probe.ts'

type Doors = Parameters<Probe<unknown, unknown>['ask']>[1] & { readonly signal: AbortSignal }

/** A call that answers for several inputs at once. */
export type Batched<In, Out> = {
  /** As IAM spells it, `cloudwatch:GetMetricData`: the source of what it tells. */
  readonly action: string
  readonly target: (input: In) => Target
  /** Inputs that one call can take have the same; all of a target where left out. */
  readonly alike?: (input: In) => string
  /** How many of them one call takes. */
  readonly most: (inputs: readonly In[]) => number
  /** What is known of each. Rejects where the call failed: then nothing is known of any. */
  readonly look: (inputs: readonly In[], doors: Doors, target: Target) => Promise<ReadonlyMap<In, Out>>
}

/** Looks that are under way at once; how fast they may be is the door's business. */
const WIDTH = 8

/** Asks batch by batch, several at once. An input of which the call says nothing has a failure, as one whose call failed. */
export async function* inBatches<In, Out>(
  inputs: readonly In[],
  how: Batched<In, Out>,
  doors: Parameters<Probe<unknown, unknown>['ask']>[1],
): AsyncGenerator<readonly [In, Told<Out>]> {
  const sources = batchesOf(inputs, how).map(
    (batch) =>
      async function* (signal: AbortSignal): AsyncGenerator<readonly [In, Told<Out>]> {
        yield* await answers(batch, how, { ...doors, signal })
      },
  )
  yield* merge(sources, WIDTH, doors.signal)
}

function batchesOf<In, Out>(inputs: readonly In[], how: Batched<In, Out>): readonly (readonly In[])[] {
  const together = Map.groupBy(new Set(inputs), (input) => {
    const { account, region } = how.target(input)
    return JSON.stringify([account, region, how.alike?.(input)])
  })
  return [...together.values()].flatMap((alike) => {
    const most = Math.max(1, Math.floor(how.most(alike)))
    return Array.from({ length: Math.ceil(alike.length / most) }, (_, at) => alike.slice(at * most, (at + 1) * most))
  })
}

async function answers<In, Out>(
  batch: readonly In[],
  how: Batched<In, Out>,
  doors: Doors,
): Promise<readonly (readonly [In, Told<Out>])[]> {
  const [first] = batch
  if (first === undefined) return []
  const target = how.target(first)
  const failed = (error: unknown): Failure => failureOf(error, { target, action: how.action })
  try {
    const found = await how.look(batch, doors, target)
    const at = doors.now().toISOString()
    return batch.map((input) => {
      const value = found.get(input)
      return value === undefined
        ? [input, { known: false, failure: failed(new Error('AWS answered, but said nothing of it')) }]
        : [input, { known: true, value, source: how.action, at }]
    })
  } catch (error) {
    doors.signal.throwIfAborted()
    return batch.map((input) => [input, { known: false, failure: failed(error) }])
  }
}
