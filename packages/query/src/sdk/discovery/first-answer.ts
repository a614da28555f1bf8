export type Hedge = {
  /** Milliseconds that a try may stay silent before the next one is started beside it. */
  readonly patience: number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** An error after which no other try can do better. */
  readonly hopeless: (error: unknown) => boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * The first answer of several ways to ask the same. The next way is tried when one fails or stays silent; whatever is
 * still under way when an answer arrives is aborted. Rejects with the first error when all have failed.
 */
export async function firstAnswer<T>(
  ways: readonly ((signal: AbortSignal) => Promise<T>)[],
  { patience, sleep, hopeless, signal }: Hedge,
): Promise<T> {
  signal?.throwIfAborted()
  const over = new AbortController()
  const live = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const errors: unknown[] = []
  let started = 0

  function start(): void {
    const way = ways[started]
    if (!way || live.aborted) return
    started += 1
    const mine = started
    way(live).then(resolve, (error: unknown) => {
      errors.push(error)
      if (signal?.aborted || hopeless(error)) reject(error)
      else if (errors.length === ways.length) reject(errors[0])
      else if (started === mine) start()
    })
    sleep(patience, live).then(
      () => started === mine && start(),
      () => {},
    )
  }

  start()
  try {
    return await promise
  } finally {
    over.abort()
  }
}
