/** Time, so that tests can own it. */
export type Clock = {
  readonly now: () => Date
  /** Milliseconds that only ever grow. */
  readonly ticks: () => number
  /** Resolves after so many milliseconds, or at once when the signal fires. Never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}
