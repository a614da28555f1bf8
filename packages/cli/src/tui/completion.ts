/** One thing that could stand at the cursor. */
export type Choice = {
  /** What takes the place of the text from `from` to `to`. */
  readonly text: string
  /** What the list shows, where that is not all of `text`. */
  readonly label?: string
  /** A few words on it: an account's name, a field's type, a function's signature. */
  readonly says?: string
  /** Which characters of the label what is typed has matched. */
  readonly matched: readonly number[]
}

/** What could stand at the cursor of a line, best first; nothing where there is nothing to say. */
export type Completion = { readonly from: number; readonly to: number; readonly choices: readonly Choice[] }
