import type { LookProgress } from '@arnq/hygiene'
import { resourceTypes, type Unit } from '@arnq/query'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { makeProgress, showProgress } from '../progress.ts'

/** How far a look at an estate is, on a terminal: listings first, then what the checks ask about single resources. */
export type LookShown = {
  readonly observe: (progress: LookProgress) => void
  /** Every listing is known. */
  readonly planned?: () => void
  /** A check is through. */
  readonly checked: () => void
  readonly stop: () => void
  readonly counts: ReturnType<typeof makeProgress>['counts']
}

/** Shows it on stderr where somebody watches. `checks`: how many will be run. */
export function showLook(checks: number, given: Given, { stderr, env }: Io): LookShown {
  const progress = makeProgress(() => performance.now())
  const units = new Map<string, Unit>()
  let [through, ended] = [0, 0]
  const line = (now: number): string => {
    const { planned } = progress.counts()
    if (planned === 0 || ended < planned || through === 0) return progress.line(now).replace(' targets', ' listings')
    return `${planned} listings; ${through} of ${checks} checks`
  }
  const watched = Boolean(stderr.isTTY) && !given.quiet && !given.debug && !env.CI && env.TERM !== 'dumb'
  const shown = watched ? showProgress({ line }, stderr) : undefined
  return {
    observe({ target, type: name, state, rows }) {
      const type = resourceTypes.find((one) => one.type === name)
      if (!type) return
      const key = `${name} ${target.account} ${target.region}`
      const unit = units.get(key) ?? { target, type }
      units.set(key, unit)
      if (state === 'planned' || state === 'begun') progress.observe(unit, state)
      else if (state === 'rows') progress.rows(rows ?? 0)
      else {
        ended++
        progress.ended(unit, state === 'failed')
      }
    },
    checked: () => void through++,
    stop: () => shown?.stop(),
    counts: progress.counts,
  }
}
