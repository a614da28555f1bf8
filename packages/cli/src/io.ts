import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** Everything a command touches of the process it runs in: only `main` reads the process itself. */
export type Io = {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly cwd: string
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Output
  readonly stderr: Output
  /** Aborts on SIGINT and SIGTERM; the reason is an `Interruption`. */
  readonly signal: AbortSignal
  /** The time by which ages are judged; left out: the real one, or in the demo that of its world. */
  readonly now?: () => Date
  /** Waits so many milliseconds, until a stop; left out: really. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Somebody asked arnq to stop: what arrived is still printed. */
export class Interruption extends Error {
  override name = 'Interruption'
  readonly exitCode: 130 | 143
  constructor(exitCode: 130 | 143) {
    super(exitCode === 130 ? 'interrupted' : 'terminated')
    this.exitCode = exitCode
  }
}

/** Whether to colour a stream: `--color` first, then what the environment says, then whether it is a terminal. */
export function colored(choice: string | undefined, stream: Output, env: Io['env']): boolean {
  if (choice === 'always') return true
  if (choice === 'never' || env.NO_COLOR) return false
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true
  return Boolean(stream.isTTY) && env.TERM !== 'dumb' && env.CLICOLOR !== '0'
}
