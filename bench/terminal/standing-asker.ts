import { type Resource, resourceTypes, type Unit } from '@arnq/query'
import type { Answer, AnswerCounts, AskedUnit, Asker } from '../../packages/cli/src/tui/answer.ts'

/** An asker that has everything already, and calls nobody. */
export type StandingAsker = Asker & {
  /** Asks on from here: a target more has ended each time `advance` is called. */
  readonly askOn: () => void
  readonly advance: () => void
  readonly end: () => void
}

const found = resourceTypes.find(({ type }) => type === 'ec2:instance')

export function standingAsker(pattern: string, resources: readonly Resource[]): StandingAsker {
  const listeners = new Set<() => void>()
  const units = unitsOf(resources)
  let answer = answerOf(pattern, units, resources, 'done')
  const show = (next: Answer): void => {
    answer = next
    for (const listener of listeners) listener()
  }
  let ended = units.length
  const asking = (): Answer => answerOf(pattern, units.map(stateAt(ended)), resources, 'asking')
  return {
    get answer() {
      return answer
    },
    ask: async () => show({ ...answer }),
    refresh: async () => {},
    retry: async () => {},
    stop: () => {},
    cost: () => ({ accounts: 20, regions: 17, targets: 340, here: 340, calls: 0, atMost: false }),
    joined: () => new Set(),
    places: () => ({ accounts: [], regions: [] }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {},
    askOn() {
      ended = Math.floor(units.length / 2)
      show(asking())
    },
    advance() {
      ended = Math.min(ended + 1, units.length - 1)
      show(asking())
    },
    end: () => show(answerOf(pattern, units, resources, 'done')),
  }
}

const UNDER_WAY = 40

const stateAt =
  (ended: number) =>
  (unit: AskedUnit, at: number): AskedUnit =>
    at < ended ? unit : { unit: unit.unit, rows: 0, began: 0, state: at < ended + UNDER_WAY ? 'asking' : 'waiting' }

function unitsOf(resources: readonly Resource[]): readonly AskedUnit[] {
  if (!found) throw new Error('ec2:instance is no type')
  const rows = new Map<Resource['target'], number>()
  for (const { target } of resources) rows.set(target, (rows.get(target) ?? 0) + 1)
  return [...rows].map(([target, count]): AskedUnit => {
    const unit: Unit = { type: found, target }
    return { unit, state: 'done', rows: count, began: 0, ended: 400 }
  })
}

let versions = 0

function answerOf(
  pattern: string,
  units: readonly AskedUnit[],
  resources: readonly Resource[],
  phase: Answer['phase'],
): Answer {
  return {
    version: versions++,
    generation: 1,
    pattern,
    units,
    resources,
    failures: [],
    counts: countsOf(units, resources.length),
    phase,
    problem: undefined,
    eta: () => (phase === 'asking' ? 8000 : undefined),
    slowest: () => units.find(({ state }) => state === 'asking'),
  }
}

function countsOf(units: readonly AskedUnit[], rows: number): AnswerCounts {
  const count = (wanted: AskedUnit['state']): number => units.filter(({ state }) => state === wanted).length
  const none = { throttled: 0, empty: 0, failed: 0, off: 0, lost: 0, outdated: 0 }
  return {
    ...none,
    planned: units.length,
    waiting: count('waiting'),
    asking: count('asking'),
    done: count('done'),
    rows,
  }
}
