import { compare } from '../report/order.ts'
import type { InState, Run } from '../report/run.ts'
import type { Clock } from './record.ts'

const keyOf = ({ check, arn }: Pick<Clock, 'check' | 'arn'>): string => `${check} ${arn}`

/**
 * The clocks after a run. One look at a resource out of its state stops its clock; where nobody looked, it runs on. A run
 * that began before the last one on record starts no clock, for the later one may have seen the state end.
 */
export function clocksAfter(clocks: readonly Clock[], run: Run, late: boolean): readonly Clock[] {
  const now = new Map(run.inState.map((state) => [keyOf(state), state]))
  const kept = clocks.filter((clock) => now.has(keyOf(clock)) || clock.since > run.at || !run.saw(clock.check, clock))
  const running = new Set(kept.map(keyOf))
  const started = late ? [] : [...now.values()].filter((state) => !running.has(keyOf(state)))
  return [...kept, ...started.map((state) => startedAt(state, run.at))].sort((a, b) => compare(keyOf(a), keyOf(b)))
}

const startedAt = ({ check, arn, type, account, region }: InState, since: string): Clock => ({
  check,
  arn,
  type,
  account,
  region,
  since,
})
