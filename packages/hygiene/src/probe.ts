import type { Aws, Failure } from '@arnq/query'

/** What a look brought. A look that failed has said nothing: it is never taken for an empty answer. */
export type Told<T> =
  | { readonly known: true; readonly value: T; readonly source: string; readonly at: string }
  | { readonly known: false; readonly failure: Failure }

/**
 * A question about single resources that listings do not answer, asked for the few that come to it: whom an image is shared
 * with, what a volume has read. One a file in `probes/`; it batches its calls itself, and reads only.
 */
export type Probe<In, Out> = {
  readonly name: string
  /** The calls that it takes, as IAM spells them. */
  readonly permissions: readonly string[]
  /** Answers for each input, in any order; one that fails is told as such and costs no other its answer. */
  readonly ask: (
    inputs: readonly In[],
    doors: { readonly aws: Aws; readonly now: () => Date; readonly signal?: AbortSignal },
  ) => AsyncIterable<readonly [In, Told<Out>]>
}

/** Any probe, what it asks about forgotten: what a check names. */
// biome-ignore lint/suspicious/noExplicitAny: probes of every kind meet in a check's list; each is checked where it is defined
export type AnyProbe = Probe<any, any>

/** Asks a probe for many; the answers by their inputs. Each input has one. */
export type Ask = <In, Out>(probe: Probe<In, Out>, inputs: readonly In[]) => Promise<ReadonlyMap<In, Told<Out>>>
