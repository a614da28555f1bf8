import * as z from 'zod/mini'
import { delivery } from '../delivery/settings.ts'

/** The section `hygiene.report` of the config file. */
export const reportSettings = z.strictObject({
  title: z._default(z.string(), 'AWS hygiene report').check(z.describe('What stands on top of it.')),
  top: z
    ._default(z.int().check(z.nonnegative('is below 0')), 10)
    .check(z.describe('How many of the costliest findings are named on the first page.')),
  kept: z
    ._default(z.boolean(), false)
    .check(z.describe('Whether resources that are fine are listed too, each with the reason.')),
  failOn: z
    ._default(z.array(z.string()), [])
    .check(z.describe('What makes the command fail: found, unknown, new, high, medium, low, money>100, check=NAME.')),
  onlyChanges: z
    ._default(z.boolean(), false)
    .check(
      z.describe(
        'Whether nothing is delivered while nothing is new, gone or newly unseen; a delivery may say otherwise.',
      ),
    ),
  deliver: z._default(z.array(delivery), []).check(z.describe('Where reports go.')),
})
