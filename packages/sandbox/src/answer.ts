import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { actionOf, type ServiceName } from '@arnq/query'
import type { Call } from './call.ts'
import { Malformed } from './codec/malformed.ts'
import { requireMembers } from './codec/required.ts'
import { inputOf } from './codec/shape.ts'
import { denialOf } from './denial.ts'
import type { Effect } from './fault.ts'
import { nobody } from './identity.ts'
import { AwsError, type Caller, type Operation, type Scene } from './operation.ts'
import { pageThrough } from './pages.ts'
import { services } from './services.ts'
import type { State } from './state.ts'
import { bucketOf } from './throttling.ts'

/** A call before it is answered, whichever way it came. */
export type Question = {
  readonly service: ServiceName
  /** As the wire spells it: `DescribeVolumes`; the operation is undefined where the sandbox has none of that name. */
  readonly name: string
  readonly operation: Operation | undefined
  readonly region: string
  /** Throws the service's AwsError where nobody known has called. */
  readonly caller: () => Caller
  /** Throws Malformed where it cannot be read. */
  readonly input: () => object
  readonly signal?: AbortSignal
}

/** What comes of a call. `spoiled` answers are to be broken on their way out. */
export type Reply =
  | { readonly kind: 'output'; readonly output: object; readonly spoiled?: 'truncate' | 'garbage' }
  | { readonly kind: 'error'; readonly error: AwsError }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }

/** What was learnt of a call while it was answered: for the log. */
type Trace = { caller?: Caller; input?: object }

/** Answers a call: the one core behind HTTP and behind `emulate`. Never throws but when its signal is aborted. */
export async function answer(state: State, question: Question): Promise<Reply> {
  const at = state.now()
  const started = performance.now()
  const trace: Trace = {}
  let reply: Reply | undefined
  try {
    reply = await respond(state, question, trace)
    return reply
  } finally {
    state.record({
      at,
      service: question.service,
      operation: question.name,
      region: question.region,
      ...(trace.caller && trace.caller !== nobody && { account: trace.caller.account.id, callerArn: trace.caller.arn }),
      ...(trace.input && { input: trace.input }),
      ...outcome(reply),
      milliseconds: performance.now() - started,
    })
  }
}

function outcome(reply: Reply | undefined): Pick<Call, 'status' | 'code'> {
  if (reply?.kind === 'error') return { status: reply.error.status, code: reply.error.name }
  return { status: reply?.kind === 'output' ? 200 : 0 }
}

async function respond(state: State, question: Question, trace: Trace): Promise<Reply> {
  const options = question.signal ? { signal: question.signal } : {}
  if (state.world.latency) await pause(state.world.latency, undefined, options)
  const caller = attempt(question, () => question.caller())
  if (!(caller instanceof AwsError)) trace.caller = caller
  const known = caller instanceof AwsError ? undefined : caller
  const action = actionOf(question.service, question.name)
  const effect = state.faults.hit({
    action,
    account: known?.account.id,
    caller: known?.arn,
    region: question.region,
  })
  const early = intercept(question, effect)
  if (early) return early
  if (effect?.kind === 'delay') await pause(effect.ms, undefined, options)
  // What has come due may go on after a promise; one without machinery is through by the next turn.
  while (state.store.catchUp()) await turn()
  const output =
    caller instanceof AwsError ? caller : attempt(question, () => settle(state, question, trace, caller, effect))
  if (effect?.kind === 'reset') return { kind: 'reset' }
  if (output instanceof AwsError) return { kind: 'error', error: output }
  if (effect?.kind === 'truncate' || effect?.kind === 'garbage') return { kind: 'output', output, spoiled: effect.kind }
  return { kind: 'output', output }
}

/** The faults that strike before a call takes effect. */
function intercept({ service }: Question, effect: Effect | undefined): Reply | undefined {
  if (effect?.kind === 'hang') return { kind: 'hang' }
  if (effect?.kind === 'reset' && effect.after !== 'effect') return { kind: 'reset' }
  if (effect?.kind === 'throttle') return { kind: 'error', error: services[service].dialect.throttled() }
  if (effect?.kind !== 'error') return undefined
  return { kind: 'error', error: new AwsError(effect.code, effect.message, effect.status) }
}

/** What it makes, or the error that AWS would answer. An error of our own is AWS's 500, and says what broke. */
function attempt<T>({ service }: Question, make: () => T): T | AwsError {
  try {
    return make()
  } catch (error) {
    if (error instanceof AwsError) return error
    if (error instanceof Malformed) return services[service].dialect.malformed(error)
    return new AwsError('InternalError', error instanceof Error ? (error.stack ?? error.message) : String(error), 500)
  }
}

function settle(state: State, question: Question, trace: Trace, caller: Caller, effect: Effect | undefined): object {
  const { service, name, operation, region } = question
  const { dialect } = services[service]
  if (!answersIn(service, caller, region)) throw dialect.unknownKey()
  const denial = denialOf(state.world, caller, actionOf(service, name), region)
  if (denial !== undefined) throw dialect.denied(denial)
  if (!operation) throw dialect.unknownOperation(name)
  const input = question.input()
  trace.input = input
  requireMembers(inputOf(operation.schema), input)
  pace(state, question, caller, input)
  if ('DryRun' in input && input.DryRun === true) {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412)
  }
  const scene = sceneOf(state, caller, region, /^(Describe|Get|List)/.test(name), effect)
  return pageThrough(operation, { ...input }, effect, (asked) => operation.handle(asked as never, scene))
}

/** STS answers everybody in us-east-1: its global endpoint stands there. */
function answersIn(service: ServiceName, caller: Caller, region: string): boolean {
  if (services[service].scope === 'global' || caller === nobody) return true
  if (service === 'sts' && region === 'us-east-1') return true
  const optIn: string | undefined = Object.hasOwn(caller.account.regions, region)
    ? caller.account.regions[region]
    : undefined
  return optIn === 'opted-in' || optIn === 'opt-in-not-required'
}

function pace(state: State, { service, name, region }: Question, caller: Caller, input: object): void {
  if (state.world.throttling === 'none') return
  const [bucket, size] = bucketOf(service, name, input)
  const passes = state.buckets.take(`${caller.account.id}/${region}/${bucket}`, size, state.now().getTime())
  if (!passes) throw services[service].dialect.throttled()
}

/** What lags is what is read; what changes the world sees it as it is. */
function sceneOf(state: State, caller: Caller, region: string, reads: boolean, effect: Effect | undefined): Scene {
  const { world, now, openSession, store, machinery } = state
  const place = { account: caller.account.id, region }
  const { later } = store
  const lags = reads && effect?.kind === 'stale'
  const holdings = lags ? () => store.past(place, effect.ms) : () => caller.account.holdings(region)
  const change: Scene['change'] = (by) => store.change(place, by)
  return { world, caller, region, now, effect, machinery, later, openSession, holdings, change }
}
