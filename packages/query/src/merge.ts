/** Opens one stream. The signal ends its calls in flight when the reader leaves. */
export type Source<T> = (signal: AbortSignal) => AsyncGenerator<T>

/**
 * Joins many streams into one, at most `width` open at once, in the order values arrive. A source waits until its value
 * is taken, so nothing piles up; sources may themselves become known one by one. Leaving the loop aborts the sources'
 * signal, then closes them; an error of a source is thrown after what the others had ready.
 */
export async function* merge<T>(
  sources: Iterable<Source<T>> | AsyncIterable<Source<T>>,
  width: number,
  signal?: AbortSignal,
): AsyncGenerator<T> {
  const leaving = new AbortController()
  const live = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal
  const pool = startPool(sources, width, live)
  try {
    yield* pool.values()
  } finally {
    leaving.abort()
    await pool.close()
  }
}

type Iterating<T> = { next(): Promise<IteratorResult<T>> | IteratorResult<T>; return?(): unknown }

function iterate<T>(sources: Iterable<T> | AsyncIterable<T>): Iterating<T> {
  return Symbol.asyncIterator in sources ? sources[Symbol.asyncIterator]() : sources[Symbol.iterator]()
}

/** `width` workers, each taking the next source when its last one is done, and a queue that they hand values over by. */
function startPool<T>(sources: Iterable<Source<T>> | AsyncIterable<Source<T>>, width: number, live: AbortSignal) {
  const opening = iterate(sources)
  const running = new Set<AsyncGenerator<T>>()
  const queue = handOver<T>()
  let closed = false

  async function work(): Promise<void> {
    for (let next = await opening.next(); !next.done && !closed; next = await opening.next()) {
      const source = next.value(live)
      running.add(source)
      try {
        for await (const value of source) await queue.give(value)
      } finally {
        running.delete(source)
      }
    }
  }

  const all = Promise.all(Array.from({ length: Math.max(1, width) }, work)).finally(queue.end)
  all.catch(() => {})
  return {
    async *values(): AsyncGenerator<T> {
      yield* queue.take()
      await all
    },
    async close(): Promise<void> {
      closed = true
      queue.release()
      await Promise.allSettled([...running].map((source) => source.return(undefined)))
      await Promise.allSettled([opening.return?.()])
    },
  }
}

/** Values given by many, taken by one; a giver waits until its value is taken. */
function handOver<T>() {
  const ready: { value: T; taken: () => void }[] = []
  let wake = (): void => {}
  let over = false
  return {
    give: (value: T): Promise<void> =>
      new Promise((taken) => {
        ready.push({ value, taken })
        wake()
      }),
    end(): void {
      over = true
      wake()
    },
    release(): void {
      for (const { taken } of ready.splice(0)) taken()
    },
    async *take(): AsyncGenerator<T> {
      while (!over || ready.length > 0) {
        for (let item = ready.shift(); item; item = ready.shift()) {
          item.taken()
          yield item.value
        }
        if (over) continue
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
