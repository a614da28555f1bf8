import type { Failure, Target } from '@arnq/query'
import { askWith } from '../estate/ask.ts'
import { type GatherOptions, gather } from '../estate/gather.ts'
import type { Estate, Gap, Wanted } from '../estate.ts'
import type { Finding } from '../finding.ts'
import { type Graph, graphOf } from '../graph/graph.ts'
import type { AnySource } from '../source.ts'
import { type Chosen, wantedBy } from './chosen.ts'
import { pinsIn } from './pins.ts'
import { type Checked, type RunOptions, runChecks, type Watched } from './run-checks.ts'

export type ExamineOptions = Omit<RunOptions, 'graph'> &
  Omit<GatherOptions, 'wanted'> & {
    readonly sources: readonly AnySource[]
    /** What is to be listed beside what the checks need. */
    readonly also?: readonly Wanted[]
    /** Told of each check as it is through. */
    readonly told?: (checked: Checked) => void
  }

/** One look at an estate and what the checks say of it: all that reports, records and plans are made of. */
export type Examination = {
  /** When the looking began, ISO 8601. */
  readonly at: string
  readonly targets: readonly Target[]
  readonly checks: readonly Chosen[]
  readonly estate: Estate
  readonly graph: Graph
  readonly findings: readonly Finding[]
  /** What was not seen, each once. */
  readonly gaps: readonly Gap[]
  /** Listings, accounts and checks that failed. */
  readonly failures: readonly Failure[]
  readonly inState: readonly Watched[]
  /** Whether a check looked at all resources of a type there: only then is what it does not find any more gone. */
  readonly saw: (
    check: string,
    spot: { readonly type: string; readonly account: string; readonly region: string },
  ) => boolean
}

/** Lists what the checks need, each type once, and runs them on it. */
export async function examine(options: ExamineOptions): Promise<Examination> {
  const wanted = [...wantedBy(options.checks, options), ...(options.also ?? [])]
  const estate = await gather({ ...options, wanted })
  const doors = { aws: options.aws, now: options.now, ...(options.signal && { signal: options.signal }) }
  const pins = await pinsIn(estate, options.sources, askWith(doors))
  const graph = graphOf(estate, options.sources, pins)
  const all: Checked[] = []
  for await (const one of runChecks({ ...options, graph })) {
    options.told?.(one)
    all.push(one)
  }
  return {
    at: estate.seenAt,
    targets: estate.targets,
    checks: options.checks,
    estate,
    graph,
    findings: all.flatMap(({ findings }) => findings),
    gaps: gapsIn(estate, wanted),
    failures: [...estate.failures, ...all.flatMap(({ failure }) => failure ?? [])],
    inState: all.flatMap(({ watched }) => watched),
    saw: sawIn(estate, all),
  }
}

/** Every hole in what was wanted, each told once; accounts that could not be asked at all come first. */
function gapsIn(estate: Estate, wanted: readonly Wanted[]): readonly Gap[] {
  const unasked = estate.failures
    .filter(({ kind, type }) => kind !== 'disabled' && type === undefined)
    .map(({ target }) => ({ account: target.account ?? '', region: target.region ?? 'all regions' }))
  const places = [...unasked.filter(({ account }) => account !== ''), ...estate.targets]
  const gaps = places.flatMap((place) => wanted.flatMap(({ type }) => estate.gap(type, place) ?? []))
  return [...new Map(gaps.map((gap) => [gap.says, gap])).values()]
}

function sawIn(estate: Estate, all: readonly Checked[]): Examination['saw'] {
  const subjects = new Map(all.filter(({ failure }) => !failure).map(({ check }) => [check.name, check.subject]))
  return (check, { type, account, region }) => {
    const subject = subjects.get(check)
    if (subject === undefined || (subject !== 'any' && subject !== type)) return false
    return estate.gap(type as Wanted['type'], { account, region }) === undefined
  }
}
