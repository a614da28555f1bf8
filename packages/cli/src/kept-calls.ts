import { actionOf, CallError, type ServiceName } from '@arnq/query'
import { type Caller, overAfter, type Renewed, type Who } from '@arnq/query/sdk'

/** What a session has been told of accounts and regions. */
export type KeptCalls = {
  /** Makes each such call once. A refusal is kept, too, until the credentials that it is about are renewed. */
  readonly call: Caller
  /** Answers from what was told before; makes no call. */
  readonly told: Caller
}

/** Which accounts there are, whose credentials these are, which regions are enabled: it does not change in an hour. */
const KEPT = /^(sts:GetCallerIdentity|ec2:DescribeRegions|organizations:List\w+)$/

type Refusal = { readonly error: unknown; readonly over: () => boolean }
type Flight = { readonly answer: Promise<object>; readonly leaving: AbortController; waiting: number }
type AnyCall = (who: Who, service: ServiceName, op: string, input: object, signal?: AbortSignal) => Promise<object>

/** Rejects as a call that nobody made. */
export const notAsked: Caller = (_who, service, operation) => {
  const reason = {
    kind: 'unknown',
    code: 'NotAsked',
    action: actionOf(service, operation),
    message: 'nothing was asked',
  } as const
  return Promise.reject(new CallError(reason))
}

/**
 * Keeps what a session is told of accounts and regions. Calls alike that are under way at once are one call, which ends
 * when nobody waits for it any more.
 */
export function keptCalls(caller: Caller, renewed: Renewed): KeptCalls {
  const make = caller as AnyCall
  const answers = new Map<string, object>()
  const refusals = new Map<string, Refusal>()
  const shared = sharedFlights()

  const made =
    (key: string, here: string, [who, service, operation, input]: Parameters<AnyCall>) =>
    (stop: AbortSignal) => {
      const before = renewed()
      return make(who, service, operation, input, stop).then(
        (told) => {
          answers.set(key, told)
          return told
        },
        (error: unknown) => {
          if (!stop.aborted) refusals.set(here, { error, over: overAfter(error, who.source, renewed, before) })
          throw error
        },
      )
    }

  async function call(...[who, service, operation, input, signal]: Parameters<AnyCall>): Promise<object> {
    if (!KEPT.test(actionOf(service, operation))) return make(who, service, operation, input, signal)
    signal?.throwIfAborted()
    // Every region tells of all of them: only a refusal is the region's own.
    const key = keyOf(who, service, operation, input)
    const here = `${who.region} ${key}`
    const told = answers.get(key)
    if (told) return told
    const refusal = refusals.get(here)
    if (refusal && !refusal.over()) throw refusal.error
    return shared(here, made(key, here, [who, service, operation, input]), signal)
  }

  const told: AnyCall = (who, service, operation, input) => {
    const answer = answers.get(keyOf(who, service, operation, input))
    return answer ? Promise.resolve(answer) : (notAsked as AnyCall)(who, service, operation, input)
  }

  return { call: call as Caller, told: told as Caller }
}

const keyOf = ({ source }: Who, service: string, operation: string, input: object): string =>
  JSON.stringify([source, service, operation, input])

/** Gives a call that is under way already to whoever makes one alike. */
function sharedFlights() {
  const flights = new Map<string, Flight>()

  function fly(key: string, begin: (stop: AbortSignal) => Promise<object>): Flight {
    const leaving = new AbortController()
    const landed = (): void => {
      // Another one may be under way by now.
      if (flights.get(key) === flight) flights.delete(key)
    }
    const flight: Flight = { answer: begin(leaving.signal).finally(landed), leaving, waiting: 0 }
    flight.answer.catch(() => {})
    flights.set(key, flight)
    return flight
  }

  return (key: string, begin: (stop: AbortSignal) => Promise<object>, signal: AbortSignal | undefined) => {
    const flight = flights.get(key)
    // One that everybody has left takes a while to end, and ends by their leaving.
    const joins = flight !== undefined && !flight.leaving.signal.aborted
    return waitFor(joins ? flight : fly(key, begin), signal)
  }
}

function waitFor(flight: Flight, signal: AbortSignal | undefined): Promise<object> {
  flight.waiting++
  const { promise, resolve, reject } = Promise.withResolvers<object>()
  const leave = (): void => reject(signal?.reason)
  signal?.addEventListener('abort', leave, { once: true })
  flight.answer.then(resolve, reject)
  return promise.finally(() => {
    signal?.removeEventListener('abort', leave)
    flight.waiting--
    if (flight.waiting === 0) flight.leaving.abort(signal?.reason)
  })
}
