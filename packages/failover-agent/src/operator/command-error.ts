import { EXIT, type ExitCode } from './exit-codes.ts'

/** Ends a command: what went wrong, what to do next, and the exit code. The message is all that is printed. */
export class CommandError extends Error {
  override name = 'CommandError'
  readonly code: ExitCode
  constructor(code: ExitCode, what: string, next: string) {
    super(`${what}; ${next}`)
    this.code = code
  }
}

/** An argument that cannot be used. */
export const wrong = (what: string, next: string): CommandError => new CommandError(EXIT.wrong, what, next)

/** No answer, so nobody knows. */
export const unknown = (what: string, next: string): CommandError => new CommandError(EXIT.unknown, what, next)
