import * as z from 'zod/mini'

/** Whom a finding is about. */
export const subjectSchema = z.object({
  arn: z.string(),
  type: z.string(),
  id: z.string(),
  name: z.exactOptional(z.string()),
  account: z.string(),
  accountName: z.exactOptional(z.string()),
  region: z.string(),
  created: z.exactOptional(z.string()),
})

const cost = z.object({
  amount: z.number(),
  currency: z.enum(['USD', 'EUR', 'CNY']),
  bound: z.enum(['=', '<=']),
  basis: z.string(),
  source: z.string(),
})

const evidence = z.object({
  says: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  source: z.string(),
  at: z.string(),
})

const reference = z.object({
  from: z.object({
    arn: z.string(),
    type: z.string(),
    id: z.string(),
    name: z.exactOptional(z.string()),
    account: z.string(),
    accountName: z.exactOptional(z.string()),
    region: z.string(),
  }),
  path: z.string(),
  to: z.object({
    type: z.string(),
    id: z.string(),
    place: z.exactOptional(z.object({ account: z.string(), region: z.string() })),
  }),
  strength: z.enum(['uses', 'unpointed', 'mentions']),
  seenAt: z.string(),
  via: z.exactOptional(z.string()),
})

const gap = z.object({
  says: z.string(),
  account: z.exactOptional(z.string()),
  region: z.exactOptional(z.string()),
})

/** One finding in JSON. */
export const findingSchema = z.object({
  check: z.string(),
  outcome: z.enum(['found', 'kept', 'unknown', 'excepted']),
  severity: z.enum(['low', 'medium', 'high']),
  reason: z.string(),
  subject: subjectSchema,
  use: z.exactOptional(z.enum(['in-use', 'recently-used', 'unused', 'unknown'])),
  references: z.exactOptional(z.array(reference)),
  gaps: z.exactOptional(z.array(gap)),
  evidence: z.exactOptional(z.array(evidence)),
  cost: z.exactOptional(cost),
  remedy: z.exactOptional(z.object({ verb: z.string(), input: z.exactOptional(z.record(z.string(), z.unknown())) })),
  owner: z.exactOptional(z.object({ value: z.string(), source: z.string() })),
  exception: z.exactOptional(
    z.object({
      rule: z.string(),
      owner: z.exactOptional(z.string()),
      reason: z.exactOptional(z.string()),
      expires: z.exactOptional(z.string()),
    }),
  ),
  handsOff: z.exactOptional(z.string()),
  firstSeen: z.exactOptional(z.string()),
  runs: z.exactOptional(z.int()),
  trend: z.exactOptional(z.enum(['new', 'open', 'reopened'])),
})
