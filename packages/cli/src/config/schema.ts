import * as z from 'zod/mini'

/** A role to assume on the way to an account: its ARN, or its name in the account itself. */
const role = z.strictObject({
  role: z.string().check(z.minLength(1)),
  externalId: z.optional(z.string()),
  sessionName: z.optional(
    z.string().check(z.regex(/^[\w+=,.@-]{2,64}$/, 'is no role session name: 2 to 64 letters, digits and +=,.@-')),
  ),
})

const accountId = z
  .string()
  .check(z.regex(/^\d{12}$/, 'is no account id: 12 digits, in quotes where it starts with a 0'))
const tags = z.record(z.string(), z.string())
const globs = z.array(z.string().check(z.minLength(1)))

const account = z.strictObject({
  id: z.optional(accountId),
  name: z.optional(z.string()),
  /** A profile of the AWS config files; with `roles`, where the chain starts. */
  profile: z.optional(z.string()),
  roles: z.optional(z.array(role)),
  regions: z.optional(globs),
  tags: z.optional(tags),
})

const organization = z.strictObject({
  profile: z.optional(z.string()),
  role: z.string().check(z.minLength(1)),
  externalId: z.optional(z.string()),
  sessionName: z.optional(z.string()),
  /** Units and all that is below them, by path (`/prod`) or id (`ou-ab12-11111111`). */
  units: z.optional(globs),
  /** An id or a name (globs), a unit's path (`/prod*`), an account's tag (`tag:env=prod*`). */
  include: z.optional(globs),
  exclude: z.optional(globs),
  regions: z.optional(globs),
})

const positive = z.number().check(z.positive('is not above 0'))
const limit = z.strictObject({ action: z.string().check(z.minLength(1)), capacity: positive, perSecond: positive })

/** arnq's config file. What is left out has its default; a key that is not here is an error, for it is a misspelt one. */
export const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  accounts: z.optional(z.array(account)),
  organization: z.optional(organization),
  regions: z.optional(globs),
  concurrency: z.optional(z.int().check(z.positive('is not above 0'))),
  timeout: z.optional(positive),
  limits: z.optional(z.array(limit)),
  /** Saved questions, by name. */
  queries: z.optional(z.record(z.string(), z.string())),
})

export type Config = z.infer<typeof configSchema>
