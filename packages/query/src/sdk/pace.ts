import type { Clock } from './clock.ts'

/** A token bucket: so many calls at once, and so many more each second. */
export type Limit = { readonly capacity: number; readonly perSecond: number }

/** Holds calls back so that AWS need not. One bucket for each key; keys never wait for one another. */
export type Pace = {
  /** Waits for a turn. */
  readonly turn: (key: string, limit: Limit | undefined, signal?: AbortSignal) => Promise<void>
  /**
   * AWS said that a call came too soon: this bucket alone slows to half. `began` is when the call did: of many that were
   * under way together the first to be refused slows the bucket, the others tell nothing new.
   */
  readonly slowDown: (key: string, began?: number) => void
  /** AWS answered: a bucket that was slowed recovers, little by little. */
  readonly recover: (key: string) => void
}

type Bucket = {
  tokens: number
  at: number
  rate: number
  capacity: number
  readonly limit: Limit | undefined
  count: number
  since: number
  slowed: number
}

/** Never slower than one call in two seconds, so that a throttled target still ends. */
const SLOWEST = 0.5
/** A call's share of the way back to the full rate. */
const RECOVERY = 1.05

export function makePace(clock: Clock): Pace {
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, limit: Limit | undefined): Bucket {
    let bucket = buckets.get(key)
    if (!bucket) {
      const capacity = limit?.capacity ?? Number.POSITIVE_INFINITY
      const now = clock.now()
      bucket = {
        tokens: capacity,
        at: now,
        rate: limit?.perSecond ?? Number.POSITIVE_INFINITY,
        capacity,
        limit,
        count: 0,
        since: now,
        slowed: Number.NEGATIVE_INFINITY,
      }
      buckets.set(key, bucket)
    }
    return bucket
  }

  return {
    async turn(key, limit, signal) {
      const bucket = bucketOf(key, limit)
      refill(bucket, clock.now())
      bucket.tokens -= 1
      bucket.count += 1
      if (bucket.tokens < 0) await clock.sleep((-bucket.tokens / bucket.rate) * 1000, signal)
    },
    slowDown(key, began = clock.now()) {
      const bucket = buckets.get(key)
      if (bucket && began >= bucket.slowed) halve(bucket, clock.now())
    },
    recover(key) {
      const bucket = buckets.get(key)
      if (bucket && Number.isFinite(bucket.rate))
        bucket.rate = Math.min(bucket.limit?.perSecond ?? 1000, bucket.rate * RECOVERY)
    },
  }
}

function refill(bucket: Bucket, now: number): void {
  if (Number.isFinite(bucket.rate)) {
    bucket.tokens = Math.min(bucket.capacity, bucket.tokens + ((now - bucket.at) / 1000) * bucket.rate)
  }
  bucket.at = now
}

/** A bucket without a published limit starts from the rate at which it was used until then. */
function halve(bucket: Bucket, now: number): void {
  refill(bucket, now)
  const used = bucket.count / Math.max(0.05, (now - bucket.since) / 1000)
  const rate = Number.isFinite(bucket.rate) ? bucket.rate : used
  bucket.rate = Math.max(SLOWEST, rate / 2)
  bucket.capacity = Math.min(bucket.capacity, Math.max(1, bucket.rate))
  bucket.tokens = Math.min(0, bucket.tokens)
  bucket.slowed = now
}
