import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { UsageError } from '../usage-error.ts'

/** How a question is answered: printed, in the terminal, or in the terminal to choose rows that are then printed. */
export type Mode = 'print' | 'terminal' | 'pick'

/** Flags that say how an answer is printed, and so that it is. */
const PRINTING = ['output', 'limit', 'quiet', 'debug', 'errorFormat'] as const

/**
 * The terminal is for whoever sits at one and has not said how to print. `--interactive` and `--pick` ask for it outright;
 * throws a `UsageError` where there is no terminal to be had.
 */
export function modeOf(given: Given, isAsked: boolean, io: Io): Mode {
  if (given.pick === true) return possible('--pick', io.stderr.isTTY, 'stderr', given, io) && 'pick'
  if (given.interactive === true) return possible('--interactive', io.stdout.isTTY, 'stdout', given, io) && 'terminal'
  const { stdin, stdout, env } = io
  if (given.interactive === false || !stdin.isTTY || !stdout.isTTY) return 'print'
  if (env.TERM === 'dumb' || (env.CI && env.CI !== 'false') || env.ARNQ_INTERACTIVE === '0') return 'print'
  if (isAsked && (env.ARNQ_OUTPUT || PRINTING.some((flag) => given[flag] !== undefined))) return 'print'
  return 'terminal'
}

function possible(
  flag: string,
  isTerminal: boolean | undefined,
  stream: string,
  { debug }: Given,
  { stdin, stderr, env }: Io,
): true {
  const next = 'leave it out to have the answer printed'
  if (!stdin.isTTY) throw new UsageError(`${flag} needs a keyboard, and stdin is no terminal`, next)
  if (!isTerminal) throw new UsageError(`${flag} draws on ${stream}, which is no terminal`, next)
  if (debug && stderr.isTTY)
    throw new UsageError(`${flag} draws where --debug writes`, 'send that to a file: 2>calls.log')
  if (env.TERM === 'dumb') throw new UsageError(`${flag} cannot draw on a terminal that is called dumb`, next)
  return true
}
