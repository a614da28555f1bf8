import type { Resource } from '@arnq/query'
import type { z } from 'zod/mini'
import type { Prices } from './cost.ts'
import type { Estate, Place, Wanted } from './estate.ts'
import type { Judgement, Severity } from './finding.ts'
import type { AnyProbe, Ask } from './probe.ts'
import type { Reference, Use } from './reference.ts'
import type { TypeName } from './rows.ts'

/** What earlier runs wrote down of a resource: `since` is when the check's `watched` state was first seen to last until now. */
export type Past = { readonly firstSeen: string; readonly since?: string }

/** What a check may look at. It reads; it changes nothing, and knows no clock but this. */
export type Scene = {
  readonly now: Date
  readonly estate: Estate
  /** What keeps a resource, by the reference graph over the whole estate. `consumers`: other places from which it may be used. */
  readonly useOf: (resource: Resource, consumers?: readonly Place[]) => Use
  /** All references from a resource: what it points at. */
  readonly pointsAt: (resource: Resource) => readonly Reference[]
  readonly ask: Ask
  readonly prices: Prices
  /** What earlier runs have seen of it, by the ARN; undefined where there was none, or no record is kept. */
  readonly past: (arn: string) => Past | undefined
}

/** A check's judgement of one resource. */
export type Judged = { readonly resource: Resource; readonly judgement: Judgement }

/** What the checks are sorted by in a report. */
export type Concern = 'cost' | 'security' | 'tags' | 'drift' | 'tidiness'

/**
 * Everything about one check: one value a file in `checks/`, one line in the list. It judges every resource of its type, also
 * those that it keeps, with the reason: so `why` and a report's kept rows need no second reckoning.
 */
export type Check<Settings = unknown> = {
  /** `stale-image`: what users type. */
  readonly name: string
  readonly title: string
  /** What it finds, by which evidence, and what it never finds: printed as documentation. */
  readonly about: string
  readonly concern: Concern
  readonly severity: Severity
  /** The type of its subjects. */
  readonly subject: TypeName | 'any'
  /** A zod object whose every member has a default and a description. */
  readonly settings: z.ZodMiniType<Settings>
  /** What is listed for it beside its subjects and, where `graph` is set, the sources of references to them. */
  readonly lists: (settings: Settings) => readonly Wanted[]
  /** Whether it asks `useOf`: then all sources that may refer to its subject are listed. */
  readonly graph: boolean
  readonly probes: readonly AnyProbe[]
  /** Whether a resource is in the state whose beginning the own record keeps: an `available` volume. */
  readonly watched?: (resource: Resource) => boolean
  readonly judge: (scene: Scene, settings: Settings) => AsyncIterable<Judged> | Iterable<Judged>
}

/** A check, its settings forgotten: what runs them works on. */
// biome-ignore lint/suspicious/noExplicitAny: settings of every check meet here; each is checked where it is defined
export type AnyCheck = Check<any>

/** Gives a check its types. Does nothing at run time. */
export const defineCheck = <Settings>(check: Check<Settings>): Check<Settings> => check
