import { setTimeout } from 'node:timers/promises'

export { systemClock as realClock } from '../../src/daemon/system-clock.ts'

/** Waits until something is true, and says what it waited for where it never is. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>, limit = 20_000): Promise<void> {
  for (const end = performance.now() + limit; performance.now() < end; await setTimeout(5)) if (await isTrue()) return
  throw new Error(`waited ${limit} ms in vain until ${what}`)
}
