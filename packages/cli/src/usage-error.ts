/** A flag, a config or a word that arnq cannot use: exit code 2. `next` says what to write instead. */
export class UsageError extends Error {
  override name = 'UsageError'
  readonly next: string | undefined
  constructor(message: string, next?: string) {
    super(message)
    this.next = next
  }
}
