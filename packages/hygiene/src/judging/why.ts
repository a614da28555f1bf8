import type { Resource } from '@arnq/query'
import type { Estate, Gap, Place } from '../estate.ts'
import type { Finding, Subject } from '../finding.ts'
import type { Graph } from '../graph/graph.ts'
import type { UseOf } from '../graph/use.ts'
import type { Reference, Referent, Verdict } from '../reference.ts'
import type { TypeName } from '../rows.ts'
import { subjectOf } from './laid.ts'

/** Why a thing is kept, or why nothing keeps it: everything that is known of it. */
export type Explanation = {
  readonly asked: string
  /** Undefined where the estate does not hold it; others may refer to it all the same. */
  readonly subject?: Subject
  /** Undefined where nobody in the graph refers to things of its kind. */
  readonly use?: { readonly verdict: Verdict; readonly gaps: readonly Gap[] }
  readonly keepers: readonly Keeper[]
  /** Keepers that were left out, because a person can read no more. */
  readonly more: number
  /** What it points at itself. */
  readonly pointsAt: readonly Reference[]
  /** What the checks say of it. */
  readonly findings: readonly Finding[]
}

/** A reference that keeps something, and what in turn keeps who refers to it. */
export type Keeper = {
  readonly reference: Reference
  readonly keepers: readonly Keeper[]
  readonly more: number
  /** It stands above already: what keeps it is told there. */
  readonly above?: true
}

export type WhyOptions = {
  readonly graph: Graph
  readonly useOf: UseOf
  readonly findings?: readonly Finding[]
  /** Other places from which a thing may be used: whom it is shared with. */
  readonly consumers?: (resource: Resource) => readonly Place[]
  /** Keepers told at each step, and steps. */
  readonly breadth?: number
  readonly depth?: number
}

/**
 * Explains an ARN, an id or a name. A name may mean several things, and each is explained; what is nowhere in the estate is
 * explained by who refers to it. Always gives at least one.
 */
export function why(asked: string, options: WhyOptions): readonly Explanation[] {
  const found = meant(asked, options.graph.estate, options.graph)
  if (found.length > 0) return found.map((resource) => explained(asked, resource, options))
  const gone = referentOf(asked)
  const references = gone ? options.graph.toId(gone) : []
  const { keepers, more } = treeOf(references, options)
  return [{ asked, keepers, more, pointsAt: [], findings: about(asked, options) }]
}

function explained(asked: string, resource: Resource, options: WhyOptions): Explanation {
  const { graph, useOf, consumers } = options
  const known = graph.sources.some(({ to }) => to.includes(resource.type as TypeName))
  const { verdict, gaps } = useOf(resource, consumers?.(resource) ?? [])
  const { keepers, more } = treeOf(graph.to(resource), options, resource.arn)
  return {
    asked,
    subject: subjectOf(resource),
    ...(known && { use: { verdict, gaps } }),
    keepers,
    more,
    pointsAt: graph.from(resource),
    findings: about(resource.arn, options),
  }
}

const about = (arn: string, { findings = [] }: WhyOptions): readonly Finding[] =>
  findings.filter(({ subject }) => subject.arn === arn || subject.id === arn)

/** Keepers whose own keepers are looked for: past this a tree is no answer any more. */
const MOST_OPENED = 500

/** References as a tree, each of who refers followed by who refers to that, the firmest first. Each is opened once. */
function treeOf(references: readonly Reference[], options: WhyOptions, ...opened: readonly string[]) {
  const { graph, breadth = 20, depth = 6 } = options
  const above = new Set(opened)

  function keeperOf(reference: Reference, left: number): Keeper {
    const { arn } = reference.from
    if (above.has(arn)) return { reference, keepers: [], more: 0, above: true }
    const from = graph.estate.byArn(arn)
    const next = from ? graph.to(from) : []
    if (left === 0 || above.size >= MOST_OPENED) return { reference, keepers: [], more: next.length }
    above.add(arn)
    return { reference, ...level(next, left - 1) }
  }

  function level(all: readonly Reference[], left: number): Pick<Keeper, 'keepers' | 'more'> {
    const sorted = [...all].sort((a, b) => RANK[a.strength] - RANK[b.strength])
    const keepers = sorted.slice(0, breadth).map((reference) => keeperOf(reference, left))
    return { keepers, more: Math.max(0, sorted.length - breadth) }
  }

  return level(references, depth)
}

const RANK = { uses: 0, mentions: 1, unpointed: 2 } as const

/** What somebody means who writes this: an ARN, else an id, else a name, which several may have. */
function meant(asked: string, estate: Estate, { sources }: Graph): readonly Resource[] {
  const byArn = estate.byArn(asked)
  if (byArn) return [byArn]
  const types = [...new Set<TypeName>(sources.flatMap(({ type, to }) => [type, ...to]))]
  const id = referentOf(asked)?.id ?? asked
  const all = types.flatMap((type): readonly Resource[] => estate.all(type))
  const byId = all.filter((one) => one.id === id)
  return byId.length > 0 ? byId : all.filter(({ name }) => name === asked)
}

/** Types by what AWS's ids begin with. */
const PREFIXES: readonly (readonly [RegExp, TypeName])[] = [
  [/^ami-/, 'ec2:image'],
  [/^snap-/, 'ec2:snapshot'],
  [/^vol-/, 'ec2:volume'],
  [/^sg-/, 'ec2:security-group'],
  [/^lt-[^:]+:/, 'ec2:launch-template-version'],
  [/^lt-/, 'ec2:launch-template'],
  [/^eni-/, 'ec2:network-interface'],
  [/^eipalloc-/, 'ec2:elastic-ip'],
  [/^i-/, 'ec2:instance'],
]

/** What an id that the estate does not hold would be. Of an ARN the last part counts, where that is one of AWS's ids. */
function referentOf(asked: string): Referent | undefined {
  const id = asked.startsWith('arn:') ? (asked.split('/').at(-1) ?? '') : asked
  const type = PREFIXES.find(([prefix]) => prefix.test(id))?.[1]
  return type && { type, id }
}
