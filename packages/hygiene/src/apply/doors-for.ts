import type { Aws, Target } from '@arnq/query'
import type { Call, Doors } from '../action.ts'
import type { Subject } from '../finding.ts'

/** The world's time. The roof gives the real one. */
export type Clock = { readonly now: () => Date; readonly pause: (ms: number, signal: AbortSignal) => Promise<void> }

export type DoorOptions = { readonly aws: Aws; readonly clock: Clock; readonly signal: AbortSignal }

/** The target that a subject is in. */
function targetOf({ arn, account, accountName, region }: Subject): Target {
  const partition = arn.split(':')[1] ?? 'aws'
  return { partition, account, region, ...(accountName !== undefined && { accountName }) }
}

/**
 * What an action works through on one subject. A call that has begun is not torn off by the signal: half of a change is
 * worse than a change; between two calls, and while it waits, the signal is heard.
 */
export function doorsFor(subject: Subject, mark: string, { aws, clock, signal }: DoorOptions): Doors {
  const target = targetOf(subject)
  const call: Call = (service, operation, input) => {
    signal.throwIfAborted()
    return aws.call(target, service, operation, input)
  }
  return { aws, call, target, now: clock.now, signal, mark, pause: (ms) => clock.pause(ms, signal) }
}

/** Names an action of a plan to AWS: in tags and client tokens, which take 64 characters. */
export const markOf = (plan: string, action: string): string => `${plan}-${action}`
