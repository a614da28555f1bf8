import type { Estate } from '../estate.ts'
import type { TypeName } from '../rows.ts'

/** How many resources there are: account, type, number. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

/**
 * What refers to others. Where far fewer of these are seen than before, it is more likely that the look was poor than that
 * an estate has shrunk overnight; what they kept would look unused.
 */
export const WITNESSES: readonly TypeName[] = [
  'ec2:instance',
  'ec2:launch-template',
  'ec2:launch-template-version',
  'ec2:network-interface',
  'autoscaling:autoScalingGroup',
  'autoscaling:launchConfiguration',
]

/** Counts the types that were listed, by account. */
export function countsOf(estate: Estate, types: Iterable<TypeName>): Counts {
  const counts: Record<string, Record<string, number>> = Object.create(null)
  for (const type of new Set(types)) {
    for (const { target } of estate.all(type)) {
      const account = counts[target.account] ?? {}
      counts[target.account] = account
      account[type] = (account[type] ?? 0) + 1
    }
  }
  return { ...counts }
}
