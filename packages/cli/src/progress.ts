import type { Unit } from '@arnq/query'
import { visible } from './formats/safe.ts'
import type { Output } from './io.ts'

/** Counts what is planned, begun and ended, for one line that says how far an answer is. */
export type Progress = {
  readonly observe: (unit: Unit, state: 'planned' | 'begun') => void
  readonly ended: (unit: Unit | undefined, failed: boolean) => void
  readonly rows: (count: number) => void
  readonly counts: () => Counts
  /** The line as of now; empty before anything is planned. */
  readonly line: (now: number) => string
}

type Counts = {
  readonly planned: number
  readonly done: number
  readonly failed: number
  readonly lost: number
  readonly rows: number
}

export function makeProgress(clock: () => number): Progress {
  const began = new Map<Unit, number>()
  const started = clock()
  let planned = 0
  let done = 0
  let failed = 0
  let lost = 0
  let rows = 0
  return {
    observe(unit, state) {
      if (state === 'planned') planned++
      else began.set(unit, clock())
    },
    ended(unit, broken) {
      if (!unit) lost++
      else if (broken) failed++
      else done++
      if (unit) began.delete(unit)
    },
    rows(count) {
      rows += count
    },
    counts: () => ({ planned, done, failed, lost, rows }),
    line(now) {
      if (planned === 0) return ''
      const ended = done + failed
      const parts = [`${ended} of ${planned} targets`, `${rows} rows`]
      if (failed + lost > 0) parts.push(`${failed + lost} failed`)
      if (ended > 0 && ended < planned) parts.push(`about ${remaining(now - started, ended, planned)} left`)
      const slowest = [...began].sort((a, b) => a[1] - b[1])[0]
      if (slowest) parts.push(`waiting for ${place(slowest[0])} ${seconds(now - slowest[1])}`)
      return parts.join(', ')
    },
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
const remaining = (elapsed: number, ended: number, planned: number): string =>
  seconds((elapsed / ended) * (planned - ended))
const place = ({ target }: Unit): string => `${visible(target.accountName ?? target.account)} ${target.region}`

/** How often the line is drawn, in milliseconds, and how long nothing is drawn: a quick answer needs no progress. */
const BEAT = 100
const QUIET = 300

/** Draws the line on a terminal until `stop`, which takes it away again. */
export function showProgress(progress: Pick<Progress, 'line'>, stream: Output): { stop: () => void } {
  const started = performance.now()
  let drawn = false
  const timer = setInterval(() => {
    const now = performance.now()
    const line = progress.line(now)
    if (line === '' || now - started < QUIET) return
    stream.write(`\r\x1b[K${line.slice(0, Math.max(10, (stream.columns ?? 80) - 1))}`)
    drawn = true
  }, BEAT)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      if (drawn) stream.write('\r\x1b[K')
      drawn = false
    },
  }
}
