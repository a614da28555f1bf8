import * as z from 'zod/mini'

/** A number of days with its default, for periods of grace. */
export const days = (standard: number, says: string) =>
  z._default(z.number().check(z.nonnegative('is below 0')), standard).check(z.describe(says))

/** How many of something, with its default. */
export const count = (standard: number, says: string) =>
  z._default(z.int().check(z.nonnegative('is below 0')), standard).check(z.describe(says))

/** What sharing with accounts that nobody here looks into means for use. */
export const outsideAccounts = z
  ._default(z.enum(['unknown', 'ignore']), 'unknown')
  .check(z.describe('Whether sharing with accounts that cannot be looked into leaves the use unknown.'))

/** Whether what a launch template's version names is in use although nothing points at that version. */
export const launchTemplateVersions = z
  ._default(z.enum(['all', 'pointed']), 'all')
  .check(
    z.describe('Whether all versions of launch templates keep what they name, or only those that something points at.'),
  )
