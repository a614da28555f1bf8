import * as z from 'zod/mini'
import type { Point } from '../report/report.ts'

const money = z.strictObject({
  amount: z.number(),
  currency: z.enum(['USD', 'EUR', 'CNY']),
  bound: z.enum(['=', '<=']),
})

const spot = { arn: z.string(), type: z.string(), account: z.string(), region: z.string() }

const known = z.strictObject({
  check: z.string(),
  ...spot,
  id: z.string(),
  name: z.exactOptional(z.string()),
  owner: z.exactOptional(z.string()),
  accountName: z.exactOptional(z.string()),
  outcome: z.enum(['found', 'excepted']),
  firstSeen: z.string(),
  lastSeen: z.string(),
  runs: z.int(),
  trend: z.enum(['new', 'open', 'reopened']),
  cost: z.exactOptional(money),
  resolved: z.exactOptional(z.strictObject({ run: z.string(), at: z.string() })),
})

const clock = z.strictObject({ check: z.string(), ...spot, since: z.string() })

const point = z.strictObject({
  run: z.string(),
  at: z.string(),
  found: z.int(),
  excepted: z.int(),
  money: z.array(money),
  new: z.int(),
  resolved: z.int(),
  carried: z.int(),
})

/** The record as it stands in its file. */
export const recordSchema = z.strictObject({
  schema: z.literal('arnq.record/1'),
  run: z.exactOptional(
    z.strictObject({
      id: z.string(),
      at: z.string(),
      unseen: z.string(),
      quiet: z.boolean(),
      previous: z.exactOptional(z.strictObject({ id: z.string(), at: z.string() })),
    }),
  ),
  findings: z.array(known),
  clocks: z.array(clock),
  series: z.array(point),
})

/**
 * What a check found and when, as runs before have seen it. It holds ids, names, owners and prices: no other tag, no evidence. `runs` is on
 * end, without those that could not look; `trend` is what the last run that found it said.
 */
export type Known = Readonly<z.infer<typeof known>>

/** Since when a resource has been seen in the state that a check watches, without a look that said otherwise. */
export type Clock = Readonly<z.infer<typeof clock>>

/** What runs leave for the next: see `merge.ts` for how. All lists are sorted, so that equal records are equal bytes. */
export type RunRecord = {
  readonly schema: 'arnq.record/1'
  /** The latest run: its id, when, a digest of what it did not see, whether it was quiet, and which run was before it. */
  readonly run?: {
    readonly id: string
    readonly at: string
    readonly unseen: string
    readonly quiet: boolean
    readonly previous?: { readonly id: string; readonly at: string }
  }
  readonly findings: readonly Known[]
  readonly clocks: readonly Clock[]
  readonly series: readonly Point[]
}

/** The record before the first run. */
export const emptyRecord: RunRecord = { schema: 'arnq.record/1', findings: [], clocks: [], series: [] }
