import * as z from 'zod/mini'

const count = (fallback: number, what: string) =>
  z._default(z.int().check(z.nonnegative('is below 0')), fallback).check(z.describe(what))

/** The section `hygiene.plan` of the config file. */
export const planSettings = z.strictObject({
  accounts: z
    .optional(z.array(z.string()))
    .check(
      z.describe('The accounts in which anything may be planned, by id or name, `*` for any text; all where left out.'),
    ),
  limits: z._default(
    z.strictObject({
      total: count(100, 'The most actions of one plan.'),
      perAccount: count(50, 'The most actions in one account.'),
      percent: z
        ._default(z.number().check(z.minimum(0, 'is below 0'), z.maximum(100, 'is above 100')), 25)
        .check(z.describe("The most of an account's resources of one type, in percent; one is always allowed.")),
    }),
    { total: 100, perAccount: 50, percent: 25 },
  ),
  irreversible: z
    ._default(z.union([z.boolean(), z.array(z.string())]), false)
    .check(z.describe('Whether what cannot be taken back may be planned: no, yes, or only by these actions.')),
  expiresDays: z
    ._default(z.number().check(z.positive('is not above 0')), 7)
    .check(z.describe('Days after which a plan can no longer be applied.')),
  actions: z
    ._default(z.record(z.string(), z.record(z.string(), z.unknown())), {})
    .check(z.describe('Settings of actions by their names: `retire-image: { through: disable }`.')),
})

export type PlanSettings = z.infer<typeof planSettings>

/** Whether a plan may hold what cannot be taken back by this action. */
export const mayBeIrreversible = ({ irreversible }: Pick<PlanSettings, 'irreversible'>, verb: string): boolean =>
  typeof irreversible === 'boolean' ? irreversible : irreversible.includes(verb)
