import type { Renewed } from '@arnq/query/sdk'

/** Counts how often each source's credentials were renewed while a session lasts. */
export type Renewals = {
  readonly renewed: Renewed
  /** Says that these were renewed: what they held or were refused is asked for again. Undefined: one nobody can name. */
  readonly forget: (sources: Iterable<string | undefined>) => void
}

export function makeRenewals(): Renewals {
  const bySource = new Map<string, number>()
  let all = 0
  return {
    renewed: (source) => (source === undefined ? all : (bySource.get(source) ?? 0)),
    forget(sources) {
      for (const source of new Set(sources)) {
        all++
        if (source !== undefined) bySource.set(source, (bySource.get(source) ?? 0) + 1)
      }
    },
  }
}
