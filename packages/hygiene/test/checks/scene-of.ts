import type { Failure, Resource } from '@arnq/query'
import type { Check, Judged, Past, Scene } from '../../src/check.ts'
import type { Priced, Prices } from '../../src/cost.ts'
import type { Estate } from '../../src/estate.ts'
import type { Judgement } from '../../src/finding.ts'
import { graphOf } from '../../src/graph/graph.ts'
import { usesOf } from '../../src/graph/use.ts'
import type { Ask, Told } from '../../src/probe.ts'
import { sources } from '../../src/sources/index.ts'
import { NOW } from '../estate-of.ts'

/** What a probe answers, by its name: a value for an input, or that it was denied. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>

export const DENIED: Failure = {
  kind: 'denied',
  target: { account: '111111111111', region: 'eu-west-1' },
  action: 'ec2:DescribeSomething',
  code: 'UnauthorizedOperation',
  message: 'not authorized',
}

export type SceneOptions = {
  readonly answers?: Answers
  readonly past?: Readonly<Record<string, Past>>
  readonly now?: Date
  readonly prices?: Prices
  readonly versions?: 'all' | 'pointed'
}

/** A round price for all: one a GiB, an address, an hour of anything. */
export const roundPrices: Prices = {
  date: '2026-11-01',
  of: (priced: Priced) => ({
    amount: 'size' in priced ? priced.size : 1,
    currency: 'USD',
    bound: '=',
    basis: priced.kind,
    source: 'test',
  }),
}

/** A scene over an estate, the graph made by all sources; a probe without an answer here has told nothing of interest. */
export function sceneOf(
  estate: Estate,
  options: SceneOptions = {},
): Scene & { readonly asked: ReadonlyMap<string, number> } {
  const { answers = {}, past = {}, now = NOW, prices = roundPrices, versions = 'all' } = options
  const graph = graphOf(estate, sources)
  const asked = new Map<string, number>()
  const ask: Ask = async <In, Out>(probe: { name: string }, inputs: readonly In[]) => {
    asked.set(probe.name, (asked.get(probe.name) ?? 0) + inputs.length)
    return new Map(inputs.map((input): [In, Told<Out>] => [input, told<Out>(probe.name, input, answers, now)]))
  }
  const useOf = usesOf(graph, { launchTemplateVersions: versions })
  return { now, estate, useOf, pointsAt: graph.from, ask, prices, past: (arn) => past[arn], asked }
}

const NOTHING: Readonly<Record<string, unknown>> = {
  'image-sharing': { public: false, accounts: [], organizations: [] },
  'snapshot-sharing': { public: false, accounts: [], organizations: [] },
  'rds-sharing': { public: false, accounts: [], organizations: [] },
  'image-references': [],
  'image-usage': [],
  'public-snapshots': new Set(),
  'recycled-images': new Set(),
  detachments: null,
  metrics: { points: 0, sum: 0, highest: 0 },
}

function told<Out>(name: string, input: unknown, answers: Answers, now: Date): Told<Out> {
  const answer = answers[name]
  const value = answer ? (answer as (input: unknown) => unknown)(input) : NOTHING[name]
  if (value === undefined || value === DENIED) return { known: false, failure: DENIED }
  return { known: true, value: value as Out, source: name, at: now.toISOString() }
}

/** A check's judgements by the id of what it judged, with the settings' defaults for all that is not given. */
export async function judgements<Settings>(
  check: Check<Settings>,
  scene: Scene,
  settings: Partial<Settings> = {},
): Promise<Readonly<Record<string, Judgement>>> {
  const all: Judged[] = []
  for await (const one of check.judge(scene, check.settings.parse(settings))) all.push(one)
  return Object.fromEntries(
    all.map(({ resource, judgement }: { resource: Resource; judgement: Judgement }) => [resource.id, judgement]),
  )
}

/** An instant so many days before the usual now. */
export const daysAgo = (days: number, now: Date = NOW): Date => new Date(now.getTime() - days * 86_400_000)

/** The same, as rows have it. */
export const ago = (days: number): string => daysAgo(days).toISOString()
