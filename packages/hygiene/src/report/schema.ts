import * as z from 'zod/mini'
import { findingSchema, subjectSchema } from './finding-schema.ts'

const money = z.object({
  amount: z.number(),
  currency: z.enum(['USD', 'EUR', 'CNY']),
  bound: z.enum(['=', '<=']),
})

const tally = {
  found: z.int(),
  unknown: z.int(),
  excepted: z.int(),
  kept: z.int(),
  new: z.int(),
  money: z.array(money),
  unpriced: z.int(),
}

const groups = z.array(z.object({ key: z.string(), name: z.exactOptional(z.string()), ...tally }))

const runRef = z.object({ id: z.string(), at: z.string() })

const resolved = z.object({
  check: z.string(),
  ...z.omit(subjectSchema, { created: true }).shape,
  owner: z.exactOptional(z.string()),
  firstSeen: z.string(),
  resolvedAt: z.string(),
  cost: z.exactOptional(money),
})

const changes = z.object({
  known: z.boolean(),
  quiet: z.boolean(),
  new: z.int(),
  reopened: z.int(),
  open: z.int(),
  carried: z.int(),
  moneyNew: z.array(money),
  moneyResolved: z.array(money),
  resolved: z.array(resolved),
})

const KINDS = [
  'denied',
  'denied-by-scp',
  'disabled',
  'expired',
  'credentials',
  'throttled',
  'timeout',
  'unreachable',
  'unknown',
] as const

const unseen = z.object({
  account: z.exactOptional(z.string()),
  accountName: z.exactOptional(z.string()),
  kind: z.enum(KINDS),
  code: z.string(),
  message: z.string(),
  next: z.exactOptional(z.string()),
  actions: z.array(z.string()),
  regions: z.array(z.string()),
  looks: z.int(),
})

const coverage = z.object({
  accounts: z.int(),
  regions: z.int(),
  targets: z.int(),
  holed: z.int(),
  off: z.int(),
  unseen: z.array(unseen),
  gaps: z.array(z.object({ says: z.string(), times: z.int() })),
})

const point = z.object({
  run: z.string(),
  at: z.string(),
  found: z.int(),
  excepted: z.int(),
  money: z.array(money),
  new: z.int(),
  resolved: z.int(),
  carried: z.int(),
})

const checkFacts = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string(),
  concern: z.enum(['cost', 'security', 'tags', 'drift', 'tidiness']),
  severity: z.enum(['low', 'medium', 'high']),
})

/** A report in JSON. A change that breaks a reader of it has another `schema`; members may be added, so readers pass over what they do not know. */
export const reportSchema = z.object({
  schema: z.literal('arnq.report/1'),
  title: z.string(),
  run: runRef,
  previous: z.exactOptional(runRef),
  totals: z.object(tally),
  by: z.object({ check: groups, account: groups, region: groups, owner: groups, severity: groups }),
  top: z.array(z.int()),
  changes,
  coverage,
  trend: z.array(point),
  checks: z.array(checkFacts),
  actions: z.array(z.object({ verb: z.string(), says: z.string(), takenBack: z.exactOptional(z.string()) })),
  findings: z.array(findingSchema),
  excepted: z.array(findingSchema),
  kept: z.array(findingSchema),
})

/** Its JSON Schema, as it is shipped. */
export const reportJsonSchema = (): object => ({
  title: 'arnq hygiene report',
  ...z.toJSONSchema(reportSchema, { target: 'draft-2020-12', io: 'input' }),
})
