/** Work cut into small bits: each `next()` does one. What was done stays done where the rest is left undone. */
export type Steps<Result = void> = Generator<void, Result>

/** Steps that, where they were left, go on with what they had begun. */
export function resumed(begin: () => Steps): () => Steps {
  let begun: Steps | undefined
  return function* () {
    begun ??= begin()
    while (!begun.next().done) yield
    begun = undefined
  }
}

export type SliceClock = {
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** Lets keys and pages in between two slices. */
  readonly pause: () => Promise<void>
  /** How long a slice takes, in milliseconds. */
  readonly slice: number
  /** Told after each slice that did not end the work. */
  readonly paused: () => void
}

export type Slices = {
  /** Begins to work where it does not work already. */
  readonly wake: () => void
  /** Leaves what is under way: what is to be done is asked for anew. */
  readonly leave: () => void
  /** Resolves when there is nothing left to do. */
  readonly settled: () => Promise<void>
}

/** The longest slice: a key that comes meanwhile waits no longer than for a frame or two. */
const LONGEST = 40

/**
 * Milliseconds of the next slice. Where others took long in between, pages that are read while rows arrive, it takes as long as
 * they did: else they would always be ahead, and the table would lag behind what has arrived.
 */
const sliceAfter = (gap: number, usual: number): number => Math.max(usual, Math.min(gap, LONGEST))

/** Does what `work` gives, slice by slice, until it gives nothing more. */
export function makeSlices(clock: SliceClock, work: () => Steps | undefined): Slices {
  let running: Promise<void> = Promise.resolve()
  let works = false
  let left = false

  async function run(): Promise<void> {
    try {
      await clock.pause()
      for (let steps = work(); steps !== undefined; steps = work()) await through(steps)
    } finally {
      works = false
    }
  }

  async function through(steps: Steps): Promise<void> {
    left = false
    // What a key means is begun before its frame is drawn, so that a small table shows it at once; a large one waits less.
    let until = clock.now() + clock.slice / 2
    while (!left && !steps.next().done) {
      const began = clock.now()
      if (began < until) continue
      clock.paused()
      await clock.pause()
      until = clock.now() + sliceAfter(clock.now() - began, clock.slice)
    }
  }

  return {
    wake() {
      if (works) return
      works = true
      running = run()
    },
    leave() {
      left = true
    },
    async settled() {
      while (works) await running
    },
  }
}
