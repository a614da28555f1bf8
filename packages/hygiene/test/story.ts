import type { Aws } from '@arnq/query'
import { emulate, type Holdings, smallWorld, type World } from '@arnq/sandbox'
import { actions } from '../src/actions/index.ts'
import { type ApplyEvent, type ApplyOptions, apply, journalOf } from '../src/apply/apply.ts'
import type { Clock } from '../src/apply/doors-for.ts'
import type { JournalStore } from '../src/apply/journal.ts'
import { lookAgainBy } from '../src/apply/look-again.ts'
import { type UndoEvent, undo } from '../src/apply/undo.ts'
import { checks } from '../src/checks/index.ts'
import { guardsWith } from '../src/guards/index.ts'
import type { Chosen } from '../src/judging/chosen.ts'
import { type ExamineOptions, examine } from '../src/judging/examine.ts'
import { exceptionsOf } from '../src/judging/exceptions.ts'
import { alsoForPlans, type MakePlanOptions, makePlan } from '../src/plan/make-plan.ts'
import type { Plan } from '../src/plan/plan.ts'
import { type PlanSettings, planSettings } from '../src/plan/plan-settings.ts'
import { shippedPrices } from '../src/prices/index.ts'
import { sources } from '../src/sources/index.ts'
import { memoryJournals } from './memory-journals.ts'

export const HERE = '111111111111'
export const THERE = '222222222222'
export const REGION = 'eu-west-1'
export const START = Date.parse('2026-11-21T12:00:00.000Z')
export const DAY = 86_400_000

export const daysAgo = (days: number): Date => new Date(START - days * DAY)

export type StoryOptions = {
  /** What the first account's region holds, and the second's. */
  readonly here?: Holdings
  readonly there?: Holdings
  readonly world?: Partial<World>
  /** The checks that look, by name, and their settings. */
  readonly checks: Readonly<Record<string, object>>
  readonly settings?: object
  /** Since when a thing is in the state that a check watches. */
  readonly since?: string
  readonly through?: (aws: Aws) => Aws
}

/** One world with a clock that only waiting moves on: it can be examined, planned, changed and walked back. */
export function storyOf(options: StoryOptions) {
  let time = START
  const now = () => new Date(time)
  const clock: Clock = {
    now,
    pause: async (ms, signal) => {
      signal.throwIfAborted()
      time += ms
    },
  }
  const world = smallWorld({
    holdings: { [HERE]: { [REGION]: options.here ?? {} }, [THERE]: { [REGION]: options.there ?? {} } },
    ...options.world,
  })
  const emulated = emulate(world, { now })
  const settings: PlanSettings = planSettings.parse({ limits: { percent: 100 }, ...options.settings })
  const examining = (aws: Aws): Omit<ExamineOptions, 'signal'> => ({
    aws,
    targets: world.accounts.map(({ id, name }) => ({
      partition: 'aws',
      account: id,
      accountName: name,
      region: REGION,
    })),
    checks: chosen(options.checks),
    sources,
    guards: guardsWith({ tags: ['arnq:keep'], iac: [] }),
    exceptions: exceptionsOf([], now()),
    keepUntilTag: 'arnq:keep-until',
    ownerOf: () => undefined,
    prices: shippedPrices,
    past: () => () => ({ firstSeen: daysAgo(200).toISOString(), since: options.since ?? daysAgo(100).toISOString() }),
    also: alsoForPlans,
    now,
  })
  const journals = memoryJournals()
  const signal = new AbortController().signal
  return {
    world,
    emulated,
    clock,
    settings,
    journals,
    wait: (ms: number) => {
      time += ms
    },
    lookAgain: lookAgainBy(examining(emulated)),
    at: (account = HERE) => ({ partition: 'aws', account, region: REGION }),
    look: () => examine(examining(emulated)),
    plan: async (more: Partial<MakePlanOptions> = {}): Promise<Plan> =>
      makePlan(await examine(examining(emulated)), {
        aws: emulated,
        clock,
        signal,
        actions,
        settings,
        generator: 'arnq test',
        config: options.checks,
        ...more,
      }),
    apply: (plan: Plan, more: Partial<ApplyOptions> = {}): Promise<readonly ApplyEvent[]> => {
      const aws = more.aws ?? emulated
      return Array.fromAsync(
        apply({
          aws,
          clock,
          signal,
          actions,
          plan,
          settings,
          confirm: [...new Set(plan.actions.map(({ subject }) => subject.account))],
          dryRun: false,
          lookAgain: lookAgainBy(examining(aws)),
          journals: journals.store,
          by: 'test',
          concurrency: 1,
          ...more,
        }),
      )
    },
    undo: (
      plan: Plan,
      more: { readonly aws?: Aws; readonly journals?: JournalStore; readonly only?: readonly string[] } = {},
    ) =>
      Array.fromAsync<UndoEvent>(
        undo({
          aws: emulated,
          clock,
          signal,
          actions,
          journals: journals.store,
          journal: journalOf(plan),
          by: 'test',
          ...more,
        }),
      ),
  }
}

export type Story = ReturnType<typeof storyOf>

function chosen(wanted: StoryOptions['checks']): readonly Chosen[] {
  return Object.entries(wanted).map(([name, settings]) => {
    const check = checks.find((one) => one.name === name)
    if (!check) throw new Error(`there is no check ${name}`)
    return { check, settings: check.settings.parse(settings) }
  })
}

/** What became of each action, by its subject. */
export const outcomesOf = (events: readonly ApplyEvent[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    events.flatMap((event) =>
      event.kind === 'action' ? [[event.action.subject.id, `${event.outcome.kind}: ${event.outcome.says}`]] : [],
    ),
  )

export const kindsOf = (events: readonly ApplyEvent[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    events.flatMap((event) => (event.kind === 'action' ? [[event.action.subject.id, event.outcome.kind]] : [])),
  )

export const undoneOf = (events: readonly UndoEvent[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    events.flatMap((event) => (event.kind === 'reversed' ? [[event.subject.id, event.reversed.kind]] : [])),
  )
