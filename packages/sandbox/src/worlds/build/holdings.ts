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

/** Lists that are made together, when the first of them is looked at. What `make` holds beside them is left out. */
export type Later = { readonly lists: readonly (keyof Holdings)[]; readonly make: () => Holdings }

/** Holdings with more lists, which cost nothing until somebody looks at them. */
export function withLater(held: Holdings, later: readonly Later[]): Holdings {
  const all: Holdings = { ...held }
  for (const { lists, make } of later) {
    let made: Holdings | undefined
    for (const list of lists) {
      const get = () => {
        made ??= make()
        return made[list] ?? []
      }
      Object.defineProperty(all, list, { get, enumerable: true, configurable: true })
    }
  }
  return all
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
