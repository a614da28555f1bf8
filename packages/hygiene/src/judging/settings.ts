import * as z from 'zod/mini'
import type { AnyCheck } from '../check.ts'
import { IAC_TAGS } from '../guards/infrastructure-as-code.ts'
import { exceptionsSchema } from './exceptions.ts'

const text = z.string().check(z.minLength(1))

const owners = z.strictObject({
  tags: z
    ._default(z.array(text), ['Owner', 'owner-email', 'Team', 'Contact'])
    .check(
      z.describe('Tag keys that say whose a resource is; the first with a value wins, upper and lower case are one.'),
    ),
  fallback: z.exactOptional(text.check(z.describe('Who is told where no tag of the resource or its account says.'))),
})

const protect = z.strictObject({
  tags: z
    ._default(z.array(text), ['arnq:keep'])
    .check(z.describe('Tags, `KEY` or `KEY=VALUE`, both globs, that keep a resource from being found.')),
  iac: z
    ._default(z.array(text), [...IAC_TAGS])
    .check(z.describe('Tags of what code makes and would make anew: it is found, and never planned.')),
})

/** Sections that stand beside these in `hygiene:`, each written where it is used: `plan`, `report`. */
export type Sections = Readonly<Record<string, z.ZodMiniType>>

/**
 * The config's section `hygiene:`. The settings of each check stand under its name, `false` switches it off. What is left out
 * has its default; what is not known is an error.
 */
export const hygieneSection = (checks: readonly AnyCheck[], sections: Sections = {}) =>
  z.strictObject({
    checks: z
      ._default(z.strictObject(Object.fromEntries(checks.map((check) => [check.name, settingsOrOff(check)]))), {})
      .check(z.describe('Settings by the name of the check; false switches it off.')),
    owners: z._default(owners, owners.parse({})),
    protect: z._default(protect, protect.parse({})),
    keepUntilTag: z
      ._default(text, 'arnq:keep-until')
      .check(z.describe('The tag by which a resource says until when it is to be left alone: a day or a moment.')),
    exceptions: z
      ._default(z.union([text, exceptionsSchema], { error: ({ errors }) => saidBy(errors) }), [])
      .check(z.describe('What is to be left alone, and until when: a list, or a file that holds it.')),
    state: z.exactOptional(
      text.check(z.describe('Where runs keep what the next one needs: a folder, or s3://bucket/prefix.')),
    ),
    prices: z.exactOptional(text.check(z.describe('A price table that overrides the one that arnq brings.'))),
    costHub: z
      ._default(z.boolean(), false)
      .check(
        z.describe(
          "Whether Cost Optimization Hub is asked for prices with the customer's own discounts, where it may be asked.",
        ),
      ),
    ...sections,
  })

const settingsOrOff = (check: AnyCheck) =>
  z.exactOptional(z.union([z.literal(false), check.settings], { error: ({ errors }) => saidBy(errors) }))

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly expected?: string }

/** What is wrong with a value that is none of several kinds: what the kind says that it comes nearest to. */
function saidBy(kinds: unknown): string {
  const issues = (Array.isArray(kinds) ? kinds : []).flat() as readonly Issue[]
  const [nearest] = [...issues].sort((a, b) => b.path.length - a.path.length)
  if (!nearest || nearest.path.length === 0) return 'is of the wrong kind'
  const { path, message, expected } = nearest
  return `is wrong: ${path.map(String).join('.')} ${expected ? `must be a ${expected}` : message}`
}

export type HygieneSettings = z.infer<ReturnType<typeof hygieneSection>>
