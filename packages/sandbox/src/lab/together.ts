/**
 * Waits for all, the failed ones too, then rejects with the first that failed. With `Promise.all` the others would go on
 * and take things that whoever cleans up no longer sees.
 */
export async function together<T extends readonly unknown[]>(
  promises: readonly [...{ [At in keyof T]: Promise<T[At]> }],
): Promise<T> {
  await Promise.allSettled(promises)
  return Promise.all(promises) as unknown as Promise<T>
}
