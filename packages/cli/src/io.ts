import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number }

/** A keyboard, where it is one. */
export type Source = Readable & { readonly isTTY?: boolean; readonly setRawMode?: (raw: boolean) => unknown }

/** What a program that has the terminal for itself needs of its process. */
export type Control = {
  /** Stops the process and all that were started with it, as Ctrl-Z does in a shell. */
  readonly suspend: () => void
  /** Told each time that the process goes on after it was stopped; gives what ends that. */
  readonly onContinue: (listener: () => void) => () => void
  /** Ctrl-C reaches every program of the terminal; from now on it is meant for another one. Gives what ends that. */
  readonly lend: () => () => void
  /** Told of what nobody caught, before the process ends by it; gives what ends that. */
  readonly onCrash: (listener: (error: unknown) => void) => () => void
}

/** Everything a command touches of the process it runs in: only `main` reads the process itself. */
export type Io = {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly cwd: string
  readonly stdin: Source
  readonly stdout: Output
  readonly stderr: Output
  /** Aborts on SIGINT, SIGTERM and SIGHUP; the reason is an `Interruption`. */
  readonly signal: AbortSignal
  /** The time by which ages are judged; left out: the real one, or in the demo that of its world. */
  readonly now?: () => Date
  /** Waits so many milliseconds, until a stop; left out: really. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Left out where nothing takes the terminal for itself. */
  readonly control?: Control
  /** Asks the person at the terminal; left out: on stderr, where somebody sits there. */
  readonly ask?: (question: string) => Promise<string>
}

const HOW = { 129: 'hung up', 130: 'interrupted', 143: 'terminated' } as const

/** Somebody asked arnq to stop: what arrived is still printed. */
export class Interruption extends Error {
  override name = 'Interruption'
  readonly exitCode: keyof typeof HOW
  constructor(exitCode: keyof typeof HOW) {
    super(HOW[exitCode])
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
