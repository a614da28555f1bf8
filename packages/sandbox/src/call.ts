/** One line of the log: a call that arrived, and how it went. */
export type Call = {
  readonly at: Date
  readonly service: string
  /** As the wire spells it: `DescribeInstances`. */
  readonly operation: string
  readonly region: string
  /** Absent where nobody could tell who called. */
  readonly account?: string
  readonly callerArn?: string
  /** What was asked; absent where it could not be read. */
  readonly input?: object
  /** The HTTP status; 0 where no answer went out. */
  readonly status: number
  /** The error code, where the answer was an error. */
  readonly code?: string
  /** From the arrival of the request to its answer. */
  readonly milliseconds: number
}
