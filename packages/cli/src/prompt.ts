import { createInterface } from 'node:readline/promises'
import type { Io } from './io.ts'

/** Asks the person at the terminal, on stderr, so that stdout stays the answer's; undefined where nobody sits there. */
export function promptOf({
  stdin,
  stderr,
  signal,
  ask,
}: Pick<Io, 'stdin' | 'stderr' | 'signal' | 'ask'>): ((question: string) => Promise<string>) | undefined {
  if (ask) return ask
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  return async (question) => {
    const terminal = createInterface({ input: stdin, output: stderr, terminal: true })
    try {
      return (await terminal.question(`\r\x1b[K${question}`, { signal })).trim()
    } finally {
      terminal.close()
    }
  }
}
