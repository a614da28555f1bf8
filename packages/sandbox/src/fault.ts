/** Where and when something goes wrong. What is left out means any; the first fault that fits a call wins. */
export type Fault = {
  /** `ec2:DescribeInstances`; `*` is a glob. */
  readonly action?: string
  readonly account?: string
  /** Who calls, `arn:aws:sts::*:assumed-role/failover/i-0a*`; a glob. */
  readonly caller?: string
  readonly region?: string
  /** How many calls it hits before it is spent; unlimited where absent. */
  readonly count?: number
  /** Milliseconds after the sandbox started at which it begins and ends. */
  readonly from?: number
  readonly until?: number
  readonly does: Effect
}

/** What happens to a call that a fault hits. */
export type Effect =
  /** Answered with this error. */
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly status: number }
  /** Answered after this many milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never answered; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is cut, before the call took effect or after it. */
  | { readonly kind: 'reset'; readonly after?: 'effect' }
  /** A bucket of this size and refill for each second; past it, RequestLimitExceeded. */
  | { readonly kind: 'throttle'; readonly capacity: number; readonly perSecond: number }
  /** This many pages without rows, each with a token, before the real ones. */
  | { readonly kind: 'empty-pages'; readonly pages: number }
  /** The same token for ever: what a broken server does. */
  | { readonly kind: 'same-token' }
  /** Half of an answer, then the end of the connection. */
  | { readonly kind: 'truncate' }
  /** An answer that is no XML or JSON at all. */
  | { readonly kind: 'garbage' }
  /** Answered from what the world was this many milliseconds ago: eventual consistency. */
  | { readonly kind: 'stale'; readonly ms: number }
  /** The change that the call begins never ends: a volume that stays `attaching`, an instance that stays `stopping`. */
  | { readonly kind: 'stuck' }
