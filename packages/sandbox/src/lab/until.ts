import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits until a question is answered with something other than undefined or false, and gives it. Asks again every
 * `every` milliseconds; rejects after `within`, naming what it waited for.
 */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  { within = 10_000, every = 10 }: { readonly within?: number; readonly every?: number } = {},
): Promise<T> {
  const end = performance.now() + within
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`Waited ${within} ms in vain: ${what}.`)
    await pause(every)
  }
}
