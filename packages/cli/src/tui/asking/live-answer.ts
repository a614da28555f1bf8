import type { Failure } from '@arnq/query'
import type { Answer, AnswerCounts } from '../answer.ts'
import { slowestOf, timeLeft } from './estimate.ts'
import type { Live } from './live.ts'

/** What has arrived, as everybody may look at it. */
export const liveAnswer = (live: Live): Answer => ({
  get version() {
    return live.version
  },
  get generation() {
    return live.generation
  },
  get pattern() {
    return live.text
  },
  get units() {
    return live.units
  },
  get resources() {
    return live.resources
  },
  get failures() {
    live.failures ??= failuresOf(live)
    return live.failures
  },
  get counts() {
    return countsOf(live)
  },
  get phase() {
    return live.phase
  },
  get problem() {
    return live.problem
  },
  eta: (now) => etaOf(live, now),
  slowest: () => slowestOf(live.asking.values()),
})

const failuresOf = ({ lost, units }: Live): readonly Failure[] => [
  ...lost,
  ...units.flatMap(({ failure }) => failure ?? []),
]

/** A region that the pattern names and an account has not switched on is off. */
function countsOf({ counts, lost }: Live): AnswerCounts {
  const off = lost.filter(({ kind }) => kind === 'disabled').length
  return { ...counts, off: counts.off + off, lost: lost.length - off }
}

function etaOf(live: Live, now: number): number | undefined {
  const { counts, durations, asking, units } = live
  const { planned, waiting } = counts
  if (live.phase !== 'asking') return undefined
  const began = units.reduce((first, unit) => Math.min(first, unit.began ?? now), now)
  const ended = planned - waiting - counts.asking
  return timeLeft({ durations, began, planned, ended, waiting, asking: asking.values() }, now)
}
