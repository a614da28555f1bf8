import pLimit from 'p-limit'
import type { ServiceName } from '../aws.ts'
import { CallError, errorCode, failureKind } from '../failure.ts'
import { actionOf } from '../pages.ts'
import { attempt, DEFAULT_PATIENCE, type Patience } from './attempts.ts'
import type { Caller, CallRecord, Who } from './caller.ts'
import { type ClientOptions, makeClients } from './clients.ts'
import { type Clock, systemClock } from './clock.ts'
import { type LimitRule, limitFinder, publishedLimits } from './limits.ts'
import { oneTry } from './one-try.ts'
import { makePace } from './pace.ts'

export type TransportOptions = ClientOptions & {
  /** Milliseconds that one try may take. */
  readonly timeout: number
  /** Calls under way at once, over everything: the one cap on sockets. */
  readonly concurrency: number
  readonly patience?: Patience
  /** Configured limits; they stand before AWS's published ones. */
  readonly limits?: readonly LimitRule[]
  readonly clock?: Clock
  readonly onCall?: (record: CallRecord) => void
}

/**
 * All calls go through here: credentials, pacing, tries, time limits. A source whose credentials have expired is not
 * asked again; everything else that shares it fails at once.
 */
export function makeTransport(options: TransportOptions): Caller {
  const { clock = systemClock, patience = DEFAULT_PATIENCE, timeout, onCall } = options
  const clientOf = makeClients(options)
  const limitOf = limitsBy(options)
  const pace = makePace(clock)
  const enter = pLimit(options.concurrency)
  // A session that ends while its calls hold all places must find one for its renewal.
  const enterSts = pLimit(options.concurrency)
  const expired = new Map<string, CallError>()

  async function call(who: Who, service: ServiceName, operation: string, input: object, signal?: AbortSignal) {
    const { source, region, profile } = who
    const action = actionOf(service, operation)
    const key = `${source} ${region} ${action}`
    const stopIfExpired = (): void => {
      const ended = expired.get(source)
      if (ended) throw ended
    }
    let began = clock.now()
    const once = async (tried: number): Promise<object> => {
      stopIfExpired()
      // Before a place is taken: credentials may be a call of their own, which needs a place, too.
      await who.credentials()
      await pace.turn(key, limitOf(service, action, profile), signal)
      const client = await clientOf(who, service)
      const go = (abortSignal: AbortSignal) => client.call(operation, input, { abortSignal })
      const answer = await (service === 'sts' ? enterSts : enter)(() => {
        // Whoever waited for a turn may have waited while the credentials ended.
        stopIfExpired()
        began = clock.now()
        return oneTry(go, { source, region, action, tried }, { clock, timeout, onCall }, signal)
      })
      pace.recover(key)
      return answer
    }
    try {
      return await attempt(once, { clock, patience, signal, onThrottle: () => pace.slowDown(key, began) })
    } catch (error) {
      signal?.throwIfAborted()
      const told = tell(error, who, action)
      if (told.reason.kind === 'expired') expired.set(source, told)
      throw told
    }
  }

  return call as Caller
}

/** AWS's published limits hold for AWS; another endpoint is asked freely until it says that it is too much. */
function limitsBy({ endpointFor, limits = [] }: TransportOptions) {
  const published = limitFinder([...limits, ...publishedLimits])
  const configured = limitFinder(limits)
  return (service: ServiceName, action: string, profile: string | undefined) =>
    endpointFor(service, profile) === undefined ? published(action) : configured(action)
}

/** What AWS said, with whose credentials it was asked and what would mend it. */
function tell(error: unknown, { source, renew }: Who, action: string): CallError {
  if (error instanceof CallError) return error
  const kind = failureKind(error)
  const message = error instanceof Error ? error.message || error.name : String(error)
  const next = kind === 'expired' ? (renew ?? `renew the credentials of ${source}`) : undefined
  return new CallError({ kind, action, code: errorCode(error), message, source, cause: error, ...(next && { next }) })
}
