import type { Claim, Sight } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { ControlReply, ControlRequest } from '../control.ts'
import type { MetadataService } from '../metadata/metadata.ts'
import type { Settings } from '../settings.ts'
import type { StatusReport } from '../status-report.ts'
import type { NodeFacts } from './node-facts.ts'

/** Where text goes: a stream that may be a terminal. */
export type Output = {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** A claim, and who holds it now. */
export type SightedClaim = { readonly claim: Claim; readonly sight: Sight }

/** A group's claims, bottom-up, with what one look shows of each: a look that failed is the sight `unknown`. */
export type SightedGroup = {
  readonly claims: readonly SightedClaim[]
  /** The volumes that the record marks for fsck. */
  readonly fsckRequired: readonly string[]
}

/** What a command may touch. Each door does nothing until it is used: a command that only prints reads no config. */
export type Doors = {
  readonly out: Output
  readonly err: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly signal: AbortSignal
  /** The config in the file of `--config`. Rejects with a `ConfigError`. */
  readonly settings: (options?: { readonly secret?: 'required' | 'ignored' }) => Promise<Settings>
  /** Asks the daemon; undefined where none runs. Rejects where one runs and does not answer. */
  readonly daemon: (request: ControlRequest) => Promise<ControlReply | undefined>
  /** What `status` reports where no daemon runs: one look at EC2, keepalived and this machine. */
  readonly lookOnce: () => Promise<StatusReport>
  readonly sighted: (group: string) => Promise<SightedGroup>
  /** What `check` compares the config with. */
  readonly facts: () => Promise<NodeFacts>
  readonly metadata: () => Promise<Pick<MetadataService, 'get' | 'list'>>
  /** Prints a question on the terminal and reads the answer; undefined where nobody can be asked. */
  readonly question: (text: string) => Promise<string | undefined>
  /** Who runs the command: written down with an order that can lose data. */
  readonly user: string
}

/** The values of the flags that were given, by their camel-case names. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>

/** What was asked for on the command line. */
export type Asked = { readonly flags: Flags; readonly args: readonly string[] }

/** Runs a command and gives its exit code. Rejects with a `CommandError` or a `ConfigError` for what a person can mend. */
export type Run = (asked: Asked, doors: Doors) => Promise<number>
