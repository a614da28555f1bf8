import type { Aws } from '@arnq/query'
import type { Role } from './claim.ts'
import type { Clock } from './clock.ts'
import type { Tell } from './event.ts'
import type { Host } from './host.ts'
import type { Identity, Metadata } from './identity.ts'
import type { Journal } from './journal.ts'

/** Everything outside that the claims of one group use. */
export type Doors = {
  readonly host: Host
  readonly aws: Aws
  readonly identity: Identity
  readonly metadata: Pick<Metadata, 'addressesSeen'>
  readonly journal: Journal
  readonly clock: Clock
  readonly tell: Tell
  readonly commands: Commands
  readonly notes: Notes
  /** What keepalived itself says, whatever may restrain the group: for hooks, and for an address that is keepalived's own. */
  readonly role: () => Role
  /** This node's name, for the hooks. */
  readonly node: string
}

/** Runs the operator's programs. */
export type Commands = {
  /** Without a shell, in a process group of its own that ends with the program. Never rejects. */
  readonly run: (command: readonly string[], options: CommandOptions) => Promise<CommandEnd>
}

type CommandOptions = {
  /** Milliseconds until the whole process group is killed. */
  readonly timeout: number
  /** Beside a PATH and LC_ALL. */
  readonly environment: Readonly<Record<string, string>>
  /** Called with each line of what it prints, standard output and error alike, without its end. */
  readonly line: (text: string) => void
}

export type CommandEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout' }
  /** It could not be started. */
  | { readonly kind: 'failed'; readonly why: string }

/**
 * What a group must remember of this machine until it reboots: a hook that was started, the device that was mounted. It
 * lies in a tmpfs (`RUN/GROUP.notes.json`), so that it goes when the processes and mounts that it tells of go.
 */
export type Notes = {
  readonly get: (key: string) => string | undefined
  /** Without a text the key is forgotten. Rejects where the disk refuses; the change stands in memory all the same. */
  readonly set: (key: string, text: string | undefined) => Promise<void>
}
