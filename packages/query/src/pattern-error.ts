/** A pattern that cannot be asked. Thrown before any call; `start` and `end` mark the offending part of `text`. */
export class PatternError extends Error {
  override name = 'PatternError'
  readonly text: string
  readonly start: number
  readonly end: number
  /** What to write instead, in one sentence. */
  readonly next: string | undefined
  constructor(message: string, at: { text: string; start: number; end: number }, next?: string) {
    super(message)
    this.text = at.text
    this.start = at.start
    this.end = at.end
    this.next = next
  }
}
