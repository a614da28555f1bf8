/** A thing in the config that is wrong, at a place in it: `peering.peers.0.address`. */
export type Problem = {
  readonly path: readonly PropertyKey[]
  /** The key itself where it is the key that is wrong, not its value. */
  readonly key?: string
  readonly what: string
  readonly next: string
}

/** The config cannot be used. `problems` holds one `file:line:column: what; next step` for each thing that is wrong, in their order. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly string[]
  /** Whether there is no such file: some commands do without one. */
  readonly isMissing: boolean
  constructor(problems: readonly string[], isMissing = false) {
    super(problems.join('\n'))
    this.problems = problems
    this.isMissing = isMissing
  }
}
