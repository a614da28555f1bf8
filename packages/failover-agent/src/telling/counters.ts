import type { Role, Step } from '../claim.ts'

/** How a transition ended: all done, given up for a newer role, or with something left that failed. */
type TransitionOutcome = 'done' | 'superseded' | 'failed'

/** Seconds up to which a step falls into each bucket: EBS takes 1 to 4, a hook may take a minute. */
export const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60, 120] as const

/** What only grows while the agent runs: for monitoring, not for deciding. */
export type Counters = {
  readonly transition: (group: string, role: Role, outcome: TransitionOutcome) => void
  /** A step has ended. `claim` is the claim's name; its first word, its kind, is what is counted. */
  readonly step: (group: string, claim: string, step: Step, seconds: number, failed: boolean) => void
  /** A call to EC2 has ended: `ok`, or what AWS or the system answered, `RequestLimitExceeded`. */
  readonly call: (operation: string, outcome: string) => void
  /** A look at EC2 has come to its end. */
  readonly looked: (group: string, at: Date) => void
  readonly counted: () => Counted
}

/** One series: its labels, in the order in which they are printed, and its value. */
export type Series<Value> = { readonly labels: Readonly<Record<string, string>>; readonly value: Value }

export type Histogram = { readonly buckets: readonly number[]; readonly sum: number; readonly count: number }

export type Counted = {
  readonly transitions: readonly Series<number>[]
  readonly stepSeconds: readonly Series<Histogram>[]
  readonly stepFailures: readonly Series<number>[]
  readonly calls: readonly Series<number>[]
  /** Seconds since 1970. */
  readonly lastLooks: readonly Series<number>[]
}

/** Starts counting. */
export function counters(): Counters {
  const transitions = tally<number>(0)
  const stepSeconds = tally<Histogram>({ buckets: BUCKETS.map(() => 0), sum: 0, count: 0 })
  const stepFailures = tally<number>(0)
  const calls = tally<number>(0)
  const lastLooks = tally<number>(0)
  const oneMore = (value: number): number => value + 1
  return {
    transition: (group, role, outcome) => transitions.change({ group, role, outcome }, oneMore),
    step: (group, claim, step, seconds, failed) => {
      const labels = { group, kind: claim.split(' ')[0] ?? '', step }
      stepSeconds.change(labels, (value) => observed(value, seconds))
      if (failed) stepFailures.change(labels, oneMore)
    },
    call: (operation, outcome) => calls.change({ operation, outcome }, oneMore),
    looked: (group, at) => lastLooks.change({ group }, () => at.getTime() / 1000),
    counted: () => ({
      transitions: transitions.all(),
      stepSeconds: stepSeconds.all(),
      stepFailures: stepFailures.all(),
      calls: calls.all(),
      lastLooks: lastLooks.all(),
    }),
  }
}

const observed = ({ buckets, sum, count }: Histogram, seconds: number): Histogram => ({
  buckets: buckets.map((value, at) => (seconds <= (BUCKETS[at] ?? 0) ? value + 1 : value)),
  sum: sum + seconds,
  count: count + 1,
})

function tally<Value>(zero: Value) {
  const series = new Map<string, Series<Value>>()
  return {
    change: (labels: Readonly<Record<string, string>>, change: (value: Value) => Value): void => {
      const key = JSON.stringify(labels)
      series.set(key, { labels, value: change(series.get(key)?.value ?? zero) })
    },
    all: (): readonly Series<Value>[] => [...series.values()],
  }
}
