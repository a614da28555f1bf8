import * as z from 'zod/mini'
import type { HygieneConfig } from './hygiene-schema.ts'

/** A role to assume on the way to an account: its ARN, or its name in the account itself. */
const role = z.strictObject({
  role: z.string().check(z.minLength(1)),
  externalId: z.exactOptional(z.string()),
  sessionName: z.exactOptional(
    z.string().check(z.regex(/^[\w+=,.@-]{2,64}$/, 'is no role session name: 2 to 64 letters, digits and +=,.@-')),
  ),
})

const accountId = z
  .string()
  .check(z.regex(/^\d{12}$/, 'is no account id: 12 digits, in quotes where it starts with a 0'))
const tags = z.record(z.string(), z.string())
const globs = z.array(z.string().check(z.minLength(1)))

const account = z.strictObject({
  id: z.exactOptional(accountId),
  name: z.exactOptional(z.string()),
  /** A profile of the AWS config files; with `roles`, where the chain starts. */
  profile: z.exactOptional(z.string()),
  roles: z.exactOptional(z.array(role)),
  regions: z.exactOptional(globs),
  tags: z.exactOptional(tags),
})

const organization = z.strictObject({
  profile: z.exactOptional(z.string()),
  role: z.string().check(z.minLength(1)),
  externalId: z.exactOptional(z.string()),
  sessionName: z.exactOptional(z.string()),
  /** Units and all that is below them, by path (`/prod`) or id (`ou-ab12-11111111`). */
  units: z.exactOptional(globs),
  /** An id or a name (globs), a unit's path (`/prod*`), an account's tag (`tag:env=prod*`). */
  include: z.exactOptional(globs),
  exclude: z.exactOptional(globs),
  regions: z.exactOptional(globs),
})

const positive = z.number().check(z.positive('is not above 0'))
const limit = z.strictObject({ action: z.string().check(z.minLength(1)), capacity: positive, perSecond: positive })

const question = z.string().check(z.minLength(1))
const savedQuestion = z.strictObject({ question, says: z.exactOptional(z.string()) })

/** arnq's config file. What is left out has its default; a key that is not here is an error, for it is a misspelt one. */
export const configSchema = z.strictObject({
  $schema: z.exactOptional(z.string()),
  accounts: z.exactOptional(z.array(account)),
  organization: z.exactOptional(organization),
  regions: z.exactOptional(globs),
  concurrency: z.exactOptional(z.int().check(z.positive('is not above 0'))),
  timeout: z.exactOptional(positive),
  limits: z.exactOptional(z.array(limit)),
  /** Saved questions, by name: the question alone, or with a few words on it. */
  queries: z.exactOptional(z.record(z.string(), z.union([question, savedQuestion]))),
  /** Read by `hygiene-schema.ts`. */
  hygiene: z.exactOptional(z.unknown()),
})

/** The config but for its section of hygiene, which stands in it as it was written. */
export type Base = z.infer<typeof configSchema>

export type Config = Omit<Base, 'hygiene'> & { readonly hygiene?: HygieneConfig }
