import type { Holdings } from '../../world.ts'

type Lists = { -readonly [List in keyof Holdings]?: unknown[] }

/** Several parts of a region's holdings as one, each list in the order of the parts. */
export function together(parts: readonly Holdings[]): Holdings {
  const all: Lists = {}
  for (const part of parts) {
    for (const [list, rows] of Object.entries(part) as [keyof Holdings, readonly unknown[]][]) {
      all[list] = [...(all[list] ?? []), ...rows]
    }
  }
  return all as Holdings
}

/** Makes a region's holdings when first asked for, and keeps them. */
export function lazily(make: (region: string) => Holdings): (region: string) => Holdings {
  const made = new Map<string, Holdings>()
  return (region) => {
    const known = made.get(region) ?? make(region)
    made.set(region, known)
    return known
  }
}
