import type { Effect, Fault } from '../../fault.ts'
import type { Denial } from '../../world.ts'
import type { Trouble, Troubled } from './troubles.ts'

const effects: { readonly [Of in Trouble]?: { readonly action: string; readonly does: Effect } } = {
  hangs: { action: 'ec2:*', does: { kind: 'hang' } },
  throttled: { action: 'ec2:*', does: { kind: 'throttle', capacity: 5, perSecond: 5 } },
  expired: {
    action: 'ec2:*',
    does: { kind: 'error', code: 'RequestExpired', message: 'Request has expired.', status: 400 },
  },
  'empty-pages': { action: 'ec2:DescribeInstances', does: { kind: 'empty-pages', pages: 10_000 } },
  'same-token': { action: 'ec2:DescribeInstances', does: { kind: 'same-token' } },
}

/** The faults that an account's trouble amounts to: one, or none where policies or opt-ins do it. */
export function faultsOf({ id, region, trouble }: Troubled): Fault[] {
  const effect = effects[trouble]
  return effect === undefined ? [] : [{ account: id, ...(region === undefined ? {} : { region }), ...effect }]
}

/** The denials that an account's trouble amounts to. */
export function denialsOf({ region, trouble }: Troubled): Denial[] {
  if (trouble === 'denied-by-iam') return [{ action: 'ec2:DescribeInstances', by: 'iam' }]
  if (trouble === 'denied-by-scp')
    return [{ action: 'ec2:*', regions: region === undefined ? [] : [region], by: 'scp' }]
  return []
}
