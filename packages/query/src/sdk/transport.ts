import pLimit from 'p-limit'
import type { ServiceName } from '../aws.ts'
import { CallError, errorCode, failureKind } from '../failure.ts'
import { actionOf } from '../pages.ts'
import { absence, type Resolves } from './absent.ts'
import { attempt, DEFAULT_PATIENCE, isRepeatable, type Patience } from './attempts.ts'
import type { Caller, CallRecord, Who } from './caller.ts'
import { type ClientOptions, makeClients } from './clients.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Renewed } from './discovery/discovery.ts'
import { overAfter } from './discovery/renewal.ts'
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
  /** Whether a host name leads anywhere; asked of DNS where left out. */
  readonly resolves?: Resolves
  /** Where somebody may sign in anew while it goes on. */
  readonly renewed?: Renewed
}

/**
 * All calls go through here: credentials, pacing, tries, time limits. A source whose credentials have expired is not
 * asked again until it is renewed; everything else that shares it fails at once.
 */
export function makeTransport(options: TransportOptions): Caller {
  const { clock = systemClock, patience = DEFAULT_PATIENCE, timeout, onCall, renewed = () => 0 } = options
  const clientOf = makeClients(options)
  const limitOf = limitsBy(options)
  const pace = makePace(clock)
  const enter = entrances(options.concurrency)
  const expired = new Map<string, Ended>()
  const tell = tellerOf(options)

  async function call(who: Who, service: ServiceName, operation: string, input: object, signal?: AbortSignal) {
    const { source, region, profile } = who
    const action = actionOf(service, operation)
    const key = `${source} ${region} ${action}`
    const stopIfExpired = stopper(expired, source)
    const renewals = renewed()
    let began = clock.now()
    const once = async (tried: number): Promise<object> => {
      stopIfExpired()
      // Before a place is taken: credentials may be a call of their own, which needs a place, too.
      await who.credentials()
      await pace.turn(key, limitOf(service, action, profile), signal)
      const client = await clientOf(who, service)
      const go = (abortSignal: AbortSignal) => client.call(operation, input, { abortSignal })
      const answer = await enter(service)(() => {
        // Whoever waited for a turn may have waited while the credentials ended.
        stopIfExpired()
        began = clock.now()
        return oneTry(go, { source, region, action, tried }, { clock, timeout, onCall }, signal)
      })
      pace.recover(key)
      return answer
    }
    try {
      const onThrottle = () => pace.slowDown(key, began)
      return await attempt(once, { clock, patience, signal, onThrottle, repeatable: isRepeatable(operation, input) })
    } catch (error) {
      signal?.throwIfAborted()
      const told = await tell(error, who, service, action)
      // Who began before a renewal says nothing about what came of it.
      if (told.reason.kind === 'expired' && renewals === renewed())
        expired.set(source, { error: told, over: overAfter(told, source, renewed, renewals) })
      throw told
    }
  }

  return call as Caller
}

/** Throws what ended a source's credentials, once they have. */
const stopper = (expired: ReadonlyMap<string, Ended>, source: string) => (): void => {
  const ended = expired.get(source)
  if (ended && !ended.over()) throw ended.error
}

/** How a source ended, and whether it has been renewed since. */
type Ended = { readonly error: CallError; readonly over: () => boolean }

/** The one cap on sockets. A session that ends while its calls hold all places must find one for its renewal. */
function entrances(places: number) {
  const [all, sts] = [pLimit(places), pLimit(places)]
  return (service: ServiceName) => (service === 'sts' ? sts : all)
}

/** AWS's published limits hold for AWS; another endpoint is asked freely until it says that it is too much. */
function limitsBy({ endpointFor, limits = [] }: TransportOptions) {
  const published = limitFinder([...limits, ...publishedLimits])
  const configured = limitFinder(limits)
  return (service: ServiceName, action: string, profile: string | undefined) =>
    endpointFor(service, profile) === undefined ? published(action) : configured(action)
}

/** What AWS said, with whose credentials it was asked and what would mend it. */
function tellerOf({ endpointFor, resolves }: TransportOptions) {
  const isAbsent = absence(resolves)
  return async (error: unknown, who: Who, service: ServiceName, action: string): Promise<CallError> => {
    if (error instanceof CallError) return error
    const { source, renew, region } = who
    const reason = { action, code: errorCode(error), source, cause: error }
    if (endpointFor(service, who.profile) === undefined && (await isAbsent(error, region))) {
      const message = `${region} has no ${service}: AWS knows no host for it there`
      return new CallError({ ...reason, kind: 'disabled', message })
    }
    const kind = failureKind(error)
    const message = error instanceof Error ? error.message || error.name : String(error)
    const next = kind === 'expired' ? (renew ?? `renew the credentials of ${source}`) : undefined
    return new CallError({ ...reason, kind, message, ...(next && { next }) })
  }
}
