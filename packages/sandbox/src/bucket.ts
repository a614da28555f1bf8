/** A token bucket: `capacity` calls at once, then `perSecond`. */
export type BucketSize = { readonly capacity: number; readonly perSecond: number }

/** Buckets by key, each full when first asked. `take` says whether one more call may pass; times are in milliseconds. */
export type Buckets = { readonly take: (key: string, size: BucketSize, now: number) => boolean }

/** Makes buckets that remember how full they are. */
export function buckets(): Buckets {
  const levels = new Map<string, { tokens: number; at: number }>()
  return {
    take: (key, { capacity, perSecond }, now) => {
      const level = levels.get(key) ?? { tokens: capacity, at: now }
      const refilled = Math.min(capacity, level.tokens + ((now - level.at) / 1000) * perSecond)
      const passes = refilled >= 1
      levels.set(key, { tokens: passes ? refilled - 1 : refilled, at: now })
      return passes
    },
  }
}
