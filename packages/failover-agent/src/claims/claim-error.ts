import type { ErrorClass } from '../ec2/error-class.ts'

/** A verb of a claim that came to nothing. The message names what was to be done, the reason, and the next step. */
export class ClaimError extends Error {
  override name = 'ClaimError'
  /** How EC2's error was sorted; absent where it was not EC2 that refused. */
  readonly kind: ErrorClass | undefined
  constructor(message: string, details: { readonly kind?: ErrorClass; readonly cause?: unknown } = {}) {
    super(message, { cause: details.cause })
    this.kind = details.kind
  }
}

/** A failure after which this node is to give up the role of a master: the settler reads `fault`. */
export class FaultError extends ClaimError {
  override name = 'FaultError'
  readonly fault = true
}

/** The text of whatever was thrown. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
