import type { Aws, Target } from '@arnq/query'
import type * as z from 'zod/mini'
import type { Report } from '../report/report.ts'

/** Where a secret is: settings never hold one. */
export type SecretFrom = { readonly env: string } | { readonly file: string }

/** What is behind a delivery. */
export type DeliveryDoors = {
  readonly aws: Aws
  /** The account and region whose credentials S3 is called with. */
  readonly home: Target
  /** The platform's, which knows its proxies. */
  readonly fetch: typeof fetch
  /** A secret's text; rejects with what is missing where. */
  readonly secret: (from: SecretFrom) => Promise<string>
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly signal?: AbortSignal
}

/** One way to bring a report to people: one a file. It tells in words what it did, without a secret, and rejects where it failed. */
export type Channel<Settings = unknown> = {
  /** What settings call it: `webhook`. */
  readonly to: string
  readonly settings: z.ZodMiniType<Settings>
  /** For people, without a secret: `webhook $SLACK_URL`. */
  readonly place: (settings: Settings) => string
  readonly send: (settings: Settings, report: Report, doors: DeliveryDoors, onlyChanges: boolean) => Promise<string>
  /** Whether it looks itself at whether there is news, for each of those it writes to. */
  readonly sifts?: true
}

/** Gives a channel its types. Does nothing at run time. */
export const defineChannel = <Settings>(channel: Channel<Settings>): Channel<Settings> => channel
