import type { Failure, Resource, Unit } from '@arnq/query'

/** Where a unit stands. `throttled` is asked, and waits because AWS said so. */
export type UnitState = 'waiting' | 'asking' | 'throttled' | 'done' | 'failed'

/** One unit of the pattern: a type in a region of an account. */
export type AskedUnit = {
  readonly unit: Unit
  readonly state: UnitState
  readonly rows: number
  /** The rows are those of before: asked anew, it has not answered. */
  readonly outdated?: boolean
  /** Milliseconds on the monotonic clock. */
  readonly began?: number
  readonly ended?: number
  readonly failure?: Failure
}

export type AnswerCounts = {
  readonly planned: number
  readonly waiting: number
  /** Under way, throttled ones among them. */
  readonly asking: number
  readonly throttled: number
  readonly done: number
  /** Of those done: without a row. */
  readonly empty: number
  /** Failed, but for those that are switched off. */
  readonly failed: number
  /** Not asked because the region or the service is switched off there: told, and no failure. */
  readonly off: number
  /** Accounts of which nobody knows all that there is to ask: of those that cannot be reached, nothing was. */
  readonly lost: number
  readonly rows: number
  /** Rows among them that are as they were before: asked anew, their units have not answered. */
  readonly outdated: number
}

export const NO_COUNTS: AnswerCounts = {
  planned: 0,
  waiting: 0,
  asking: 0,
  throttled: 0,
  done: 0,
  empty: 0,
  failed: 0,
  off: 0,
  lost: 0,
  rows: 0,
  outdated: 0,
}

/**
 * What has arrived of the pattern that was asked last. A live view: `version` tells that it changed. `resources` only grows
 * within one generation.
 */
export type Answer = {
  readonly version: number
  readonly generation: number
  /** The pattern that was asked last, without a query; empty before the first. */
  readonly pattern: string
  readonly units: readonly AskedUnit[]
  readonly resources: readonly Resource[]
  /** Of units and of whole accounts. */
  readonly failures: readonly Failure[]
  readonly counts: AnswerCounts
  /** `idle` before the first question, `stopped` where somebody stopped it: what is waiting will not be asked. */
  readonly phase: 'idle' | 'asking' | 'done' | 'stopped'
  /** What was wrong with the pattern: nothing was asked. With the part that is wrong where that is known. */
  readonly problem:
    | { readonly message: string; readonly next?: string; readonly start?: number; readonly end?: number }
    | undefined
  /** Milliseconds until all targets have answered, as far as can be told from those that have. */
  readonly eta: (now: number) => number | undefined
  /** The unit that is under way for longest. */
  readonly slowest: () => AskedUnit | undefined
}

/** Before anything is asked. */
export const NO_ANSWER: Answer = {
  version: 0,
  generation: 0,
  pattern: '',
  units: [],
  resources: [],
  failures: [],
  counts: NO_COUNTS,
  phase: 'idle',
  problem: undefined,
  eta: () => undefined,
  slowest: () => undefined,
}

/** What asking a pattern would take: told before it is asked, without a call. */
export type Cost = {
  readonly accounts: number
  readonly regions: number
  /** Units that the pattern means. */
  readonly targets: number
  /** Of those: how many are here already and would not be asked again. */
  readonly here: number
  /** Calls at least; one more for each further page. */
  readonly calls: number
  /** Regions or accounts are not known yet: the numbers are an upper bound of the targets. */
  readonly atMost: boolean
}

/** The engine that asks. Everything it learns stands in `answer`. */
export type Asker = {
  readonly answer: Answer
  /** Asks what is not there yet. `fields` are those that the query names: joins are made for them. Resolves when it ended. */
  readonly ask: (pattern: string, fields: ReadonlySet<string>) => Promise<void>
  /** Asks everything that the pattern means anew; what was there is shown until the new rows of its unit are. */
  readonly refresh: () => Promise<void>
  /** Asks those failed ones again that `which` means. */
  readonly retry: (which: (failure: Failure) => boolean) => Promise<void>
  /** Ends what is under way; what arrived stays. */
  readonly stop: () => void
  /** Throws what is wrong with the pattern. */
  readonly cost: (pattern: string, fields: ReadonlySet<string>) => Cost
  /** Joined fields that are in the rows of the answer. */
  readonly joined: () => ReadonlySet<string>
  /** Accounts and regions that have become known, for completion. */
  readonly places: () => {
    readonly accounts: readonly { readonly id: string; readonly name?: string }[]
    readonly regions: readonly string[]
  }
  readonly subscribe: (listener: () => void) => () => void
  readonly close: () => Promise<void>
}
