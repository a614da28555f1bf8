import type { Acked } from './records.ts'

/** Whom a client writes to, and how patient it is, in milliseconds. */
export type ClientOptions = {
  readonly address: string
  readonly port: number
  /** Between a confirmation and the next number. */
  readonly pause: number
  /** After which it gives up on a number, and on its connection. */
  readonly patience: number
}

/** What the lab may ask of the client's process. */
export type ClientVerbs = {
  readonly start: (options: ClientOptions) => void
  /** Ends it. Gives every number that was confirmed. */
  readonly stop: () => readonly Acked[]
  /** What was confirmed so far. */
  readonly acked: () => readonly Acked[]
  /** Resolves with the first confirmation of a number that has not been sent yet. */
  readonly next: () => Promise<Acked>
}

/** What the client tells as it happens. */
export type ClientNews = {
  readonly answered: (number: number, after: number) => void
  readonly silent: (number: number, why: string) => void
}
