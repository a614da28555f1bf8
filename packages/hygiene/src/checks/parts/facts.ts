import type { Estate } from '../../estate.ts'
import type { Evidence } from '../../finding.ts'

/** Facts that a listing told: `told('State', 'available')` of `ec2:DescribeVolumes`. */
export const factsOf =
  ({ seenAt }: Pick<Estate, 'seenAt'>, action: string) =>
  (says: string, value: Evidence['value'] | undefined, field: string): Evidence => ({
    says,
    value: value ?? null,
    source: `${action} ${field}`,
    at: seenAt,
  })
