/** Does something for each of many, so many at a time, and gives the results in their order. */
export async function eachOf<T, R>(
  all: readonly T[],
  atATime: number,
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Array<R>(all.length)
  const rest = all.entries()
  const worker = async () => {
    for (const [index, one] of rest) results[index] = await work(one)
  }
  await Promise.all(Array.from({ length: Math.min(atATime, all.length) }, worker))
  return results
}
