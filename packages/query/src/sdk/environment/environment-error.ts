/** A setting of the machine that arnq cannot work with: which one, why, and what to do. Bad input, so exit code 2. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
  /** What to do about it, in one sentence. */
  readonly next: string
  constructor(message: string, next: string) {
    super(message)
    this.next = next
  }
}
