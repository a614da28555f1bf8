import {
  type AnyResourceType,
  type Aws,
  DEFAULT_CONCURRENCY,
  type Failure,
  joinsNamed,
  list,
  merge,
  type QueryEvent,
  type Resource,
  resourceTypes,
  type Target,
  type TargetOrFailure,
} from '@arnq/query'
import type { Estate, Place, Wanted } from '../estate.ts'
import { estateFrom } from './estate-from.ts'
import { readAhead } from './read-ahead.ts'

export type GatherOptions = {
  readonly aws: Aws
  /** Where to look; they may become known one by one. */
  readonly targets: Iterable<TargetOrFailure> | AsyncIterable<TargetOrFailure>
  readonly wanted: Iterable<Wanted>
  readonly now: () => Date
  readonly types?: readonly AnyResourceType[]
  /** Units listed at once. */
  readonly concurrency?: number
  readonly signal?: AbortSignal
  /** Whether a region is switched off in an account, for sure; asked when all targets are known. */
  readonly isOff?: (place: Place) => boolean
  /** Told of each unit as it is known, begun and over, for a progress display. */
  readonly observe?: (progress: Progress) => void
  /** Told once every unit is known: no more are planned after that. */
  readonly planned?: () => void
}

/** How far a gathering is: a type in a target, and the rows of a page of it. */
export type Progress = {
  readonly target: Target
  readonly type: string
  readonly state: 'planned' | 'begun' | 'rows' | 'done' | 'failed'
  readonly rows?: number
}

type Listed = { readonly type: AnyResourceType; readonly joins: readonly string[] }

/**
 * Lists all that is wanted, wherever it may be, into an estate. What fails is a gap in it; only an abort is thrown. A type
 * that is wanted twice is listed once, with the joins of both.
 */
export async function gather(options: GatherOptions): Promise<Estate> {
  const { now, concurrency = DEFAULT_CONCURRENCY, signal } = options
  const seenAt = now().toISOString()
  const listed = listedTypes(options.wanted, options.types ?? resourceTypes)
  const targets: Target[] = []
  const resources: Resource[] = []
  const failures: Failure[] = []
  for await (const event of merge(sourcesOf(listed, targets, options), concurrency, signal)) {
    if (event.kind === 'page') for (const resource of event.resources) resources.push(resource)
    if (event.kind === 'failure') failures.push(event.failure)
  }
  signal?.throwIfAborted()
  const types = new Set(listed.map(({ type }) => type.type))
  return estateFrom({ targets, seenAt, listed: types, resources, failures, isOff: options.isOff })
}

/** Each type once, with all joins that anybody wants of it. */
export function unionOf(wanted: Iterable<Wanted>): readonly Required<Wanted>[] {
  const joins = new Map<Wanted['type'], Set<string>>()
  for (const one of wanted) {
    const known = joins.get(one.type) ?? new Set()
    joins.set(one.type, known)
    for (const join of one.joins ?? []) known.add(join)
  }
  return [...joins].map(([type, names]) => ({ type, joins: [...names].sort() }))
}

function listedTypes(wanted: Iterable<Wanted>, types: readonly AnyResourceType[]): readonly Listed[] {
  return unionOf(wanted).map(({ type: name, joins }) => {
    const type = types.find((one) => one.type === name)
    if (!type) throw new Error(`there is no resource type ${name}`)
    return { type, joins }
  })
}

type Open = (signal: AbortSignal) => AsyncGenerator<QueryEvent>

type Planned = { readonly target: Target; readonly units: readonly Listed[] } | { readonly failure: Failure }

/** A source for each unit. Targets are read ahead of what is asked, so that it is known early how much there is to ask. */
async function* sourcesOf(
  listed: readonly Listed[],
  targets: Target[],
  { aws, targets: given, observe, planned = () => {} }: GatherOptions,
): AsyncGenerator<Open> {
  const accounts = new Set<string>()
  const plan = (target: TargetOrFailure): Planned => {
    if ('failure' in target) return target
    targets.push(target)
    const firstOfAccount = !accounts.has(target.account)
    accounts.add(target.account)
    const units = listed.filter(({ type }) => type.scope === 'region' || firstOfAccount)
    for (const { type } of units) observe?.({ target, type: type.type, state: 'planned' })
    return { target, units }
  }
  for await (const one of readAhead(given, plan, planned)) {
    if ('failure' in one) yield () => only({ kind: 'failure', failure: one.failure })
    else for (const unit of one.units) yield (signal) => told(unit, one.target, { aws, signal, observe })
  }
}

async function* only(event: QueryEvent): AsyncGenerator<QueryEvent> {
  yield event
}

/** Lists one unit, and tells of it. */
async function* told(
  { type, joins }: Listed,
  target: Target,
  { aws, signal, observe }: { aws: Aws; signal: AbortSignal; observe: GatherOptions['observe'] },
): AsyncGenerator<QueryEvent> {
  const tell = (state: Progress['state'], rows?: number) =>
    observe?.({ target, type: type.type, state, ...(rows !== undefined && { rows }) })
  tell('begun')
  for await (const event of list(aws, { target, type }, { signal, joins: joinsNamed(type, joins) })) {
    if (event.kind === 'page') tell('rows', event.resources.length)
    else tell(event.kind === 'done' ? 'done' : 'failed')
    yield event
  }
}
