/** Runs what is added to it, so many at once, in the order it was added. */
export type Pool<Job> = {
  /** Jobs that wait or run. */
  readonly size: number
  readonly has: (job: Job) => boolean
  /** One that is just coming to its end is run once more after it. */
  readonly add: (job: Job) => void
  /** Ends those that `keep` does not mean; they are gone when it returns. Gives them. */
  readonly end: (keep: (job: Job) => boolean) => readonly Job[]
}

/**
 * A job that is ended makes room at once, even where it takes its time to notice: whatever it tells after its signal
 * was aborted, nobody must hear. `after` is told whenever one came to its end.
 */
export function makePool<Job>(
  width: number,
  run: (job: Job, signal: AbortSignal) => Promise<void>,
  after: () => void,
): Pool<Job> {
  const waiting = new Set<Job>()
  const running = new Map<Job, AbortController>()

  function fill(): void {
    for (const job of waiting) {
      if (running.size >= width) return
      if (running.has(job)) continue
      waiting.delete(job)
      void start(job)
    }
  }

  async function start(job: Job): Promise<void> {
    const leaving = new AbortController()
    running.set(job, leaving)
    await run(job, leaving.signal)
    if (running.get(job) !== leaving) return
    running.delete(job)
    fill()
    after()
  }

  return {
    get size() {
      return waiting.size + running.size
    },
    has: (job) => waiting.has(job) || running.has(job),
    add(job) {
      waiting.add(job)
      fill()
    },
    end(keep) {
      const ended = [...new Set([...waiting, ...running.keys()])].filter((job) => !keep(job))
      for (const job of ended) {
        waiting.delete(job)
        const leaving = running.get(job)
        running.delete(job)
        leaving?.abort()
      }
      fill()
      return ended
    },
  }
}
