import { type ArnPattern, parseQuestion } from './arn.ts'
import type { Aws, Target } from './aws.ts'
import type { QueryEvent } from './events.ts'
import type { Failure } from './failure.ts'
import { list } from './list.ts'
import { merge, type Source } from './merge.ts'
import { meansTarget, typesOf, type Unit } from './plan.ts'
import { type Proofs, proofs } from './proof.ts'
import { pushDown } from './push-down/index.ts'
import { applied, joinsFor, meant, type Reading, readQuery, type Scope } from './reading.ts'
import type { AnyResourceType, Join } from './resource.ts'

/** A target, or an account that could not be asked for its regions. */
export type TargetOrFailure = Target | { readonly failure: Failure }

export type QueryOptions = {
  readonly aws: Aws
  readonly types: readonly AnyResourceType[]
  /** Where to ask. Those that the pattern does not mean are passed over; they may become known one by one. */
  readonly targets: Iterable<TargetOrFailure> | AsyncIterable<TargetOrFailure>
  /** Units asked at once. */
  readonly concurrency?: number
  readonly signal?: AbortSignal
  /** Overrides the list-or-each rule. */
  readonly scope?: Scope
  /**
   * `trust` lets the API sift, as AWS documents it; `verify` lets it where it has been seen to do so, for servers that
   * only speak AWS's protocol; `off` sifts here alone. The answer is the same.
   */
  readonly pushDown?: 'trust' | 'verify' | 'off'
  /** What has been seen of how the server sifts, where several questions are to share it; then `trust` and `verify` say nothing. */
  readonly proofs?: Proofs
  /** The joins of a type, whatever the query names: for rows that a later query will be applied to. */
  readonly joins?: (type: AnyResourceType) => readonly Join[]
  /** Told of each unit when it is known and when it is begun, for a progress display. */
  readonly observe?: (unit: Unit, state: 'planned' | 'begun') => void
}

/** Units asked at once where nobody says otherwise: most of a call is waiting for it. */
export const DEFAULT_CONCURRENCY = 100

/**
 * Answers `PATTERN[|QUERY]` as a stream of events. A question that is wrong throws, before anything is asked:
 * `PatternError`, `JmesPathSyntaxError`. What fails later is an event. Leaving the loop ends all calls.
 */
export async function* query(text: string, options: QueryOptions): AsyncGenerator<QueryEvent> {
  const { pattern, query: expression } = parseQuestion(text)
  const reading = readQuery(expression, options.scope)
  const types = typesOf(pattern, options.types)
  const sources = sourcesOf(pattern, types, reading, options)
  const answers = merge(sources, options.concurrency ?? DEFAULT_CONCURRENCY, options.signal)
  yield* applied(only(answers, pattern), reading)
}

/** A source for each unit, as targets become known. */
async function* sourcesOf(
  pattern: ArnPattern,
  types: readonly AnyResourceType[],
  reading: Reading,
  { aws, targets, observe, pushDown: mode = 'trust', proofs: shared, joins }: QueryOptions,
): AsyncGenerator<Source<QueryEvent>> {
  const known = shared ?? proofs(mode === 'trust')
  const ast = reading.kind === 'none' || reading.kind === 'each' ? undefined : reading.expression.ast
  const asked = types.map((type) => ({
    type,
    sifts: mode === 'off' ? [] : pushDown(type, pattern.id, ast),
    joins: joins?.(type) ?? joinsFor(type, reading),
  }))
  const accountsSeen = new Set<string>()
  for await (const target of targets) {
    if ('failure' in target) {
      yield () => one({ kind: 'failure', failure: target.failure })
      continue
    }
    if (!meansTarget(pattern, target)) continue
    const firstOfAccount = !accountsSeen.has(target.account)
    accountsSeen.add(target.account)
    for (const { type, ...how } of asked.filter(({ type }) => type.scope === 'region' || firstOfAccount)) {
      const unit: Unit = { target, type }
      observe?.(unit, 'planned')
      yield (signal) => {
        observe?.(unit, 'begun')
        return list(aws, unit, { ...how, proofs: known, signal })
      }
    }
  }
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

async function* only(events: AsyncIterable<QueryEvent>, pattern: ArnPattern): AsyncGenerator<QueryEvent> {
  for await (const event of events) {
    yield event.kind === 'page' ? { ...event, resources: meant(event.resources, pattern) } : event
  }
}
