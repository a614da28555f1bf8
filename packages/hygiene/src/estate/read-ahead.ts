/**
 * Reads a stream to its end at once, however slowly it is taken from: what there is to do is known before much of it is done.
 * `over`: told when all has been read. What the stream throws is thrown after what it gave.
 */
export async function* readAhead<In, Out>(
  source: Iterable<In> | AsyncIterable<In>,
  make: (value: In) => Out,
  over: () => void,
): AsyncGenerator<Out> {
  const ready: Out[] = []
  let [left, ended] = [false, false]
  let wake = (): void => {}
  const read = async (): Promise<void> => {
    for await (const value of source) {
      if (left) return
      ready.push(make(value))
      wake()
    }
    over()
  }
  const reading = read().finally(() => {
    ended = true
    wake()
  })
  // It is thrown below, where somebody still listens.
  reading.catch(() => {})
  try {
    while (!ended || ready.length > 0) {
      while (ready.length > 0) yield ready.shift() as Out
      if (ended) continue
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    await reading
  } finally {
    left = true
  }
}
