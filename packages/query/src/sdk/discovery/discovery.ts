import type { HttpHandlerOptions, HttpRequest } from '@smithy/types'
import type { Caller, CredentialProvider } from '../caller.ts'
import type { Environment } from '../environment/environment.ts'
import type { Cache } from './cache.ts'

/** What sends requests that are no AWS calls of ours: the sign-in portal's. The same handler as all clients'. */
export type RequestHandler = { handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<unknown> }

/** What finding accounts, credentials and regions takes from outside; tests give each of it. */
export type Discovery = {
  readonly environment: Environment
  readonly call: Caller
  readonly handler: RequestHandler
  readonly cache: Cache
  /** Asks the person at the terminal; absent where nobody sits there. */
  readonly ask?: (prompt: string) => Promise<string>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects with the signal's reason as soon as it aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal
  /** Where somebody may sign in anew while it goes on; left out, what was refused stays refused. */
  readonly renewed?: Renewed
}

/**
 * How often a source's credentials were said to have been renewed: what it was refused, and what it held, before the
 * last time is asked for again. Without a source: how often any were.
 */
export type Renewed = (source?: string) => number

/** Credentials, and what people call them. */
export type Sourced = {
  readonly credentials: CredentialProvider
  /** What fails together: `profile prod`, `environment`, `role reader in 111111111111 by profile base`. */
  readonly source: string
  /** The command that renews them: `aws sso login --profile prod`. */
  readonly renew?: string
  /** The account they are in, where the files say it. */
  readonly accountId?: string
  readonly partition?: string
  /** The profile they come from, whose region and endpoints hold for them. */
  readonly profile?: string
}
