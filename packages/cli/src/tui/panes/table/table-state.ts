import type { LineEdit } from '../../editor/line-edit.ts'
import { type Marks, noMarks } from './marks.ts'

/** What the cursor is on, so that it stays there when rows arrive and change their order. */
export type On =
  | { readonly kind: 'entry'; readonly query: string; readonly id: number; readonly arn: string | undefined }
  | { readonly kind: 'group'; readonly key: string }

/** The filter while it is typed: its line, and the filter that was there before. */
export type FilterPrompt = { readonly edit: LineEdit; readonly former: string }

/** How somebody stands in the table. Plain data, nothing of the rows but what the cursor is on. */
export type TableState = {
  /** The cursor's row and the first row in sight, as they were when the last key came: `placed` tells where they are now. */
  readonly at: number
  readonly top: number
  /** Undefined until somebody moved: so long the cursor stays at the top, whatever arrives there. */
  readonly on: On | undefined
  /**
   * Keys of columns: where the column cursor turned round, and last where it is. How far the table is scrolled sideways
   * follows from it, whatever the width.
   */
  readonly trail: readonly string[]
  /** Keys of the columns that take all the room they need. */
  readonly widened: readonly string[]
  readonly marks: Marks
  /** So many rows are being marked that it takes a moment. */
  readonly isMarking: boolean
  readonly prompt: FilterPrompt | undefined
  /** What the last key did, in a sentence: for who cannot see it. */
  readonly said: string
}

/** Nobody has moved yet. */
export const startState: TableState = {
  at: 0,
  top: 0,
  on: undefined,
  trail: [],
  widened: [],
  marks: noMarks,
  isMarking: false,
  prompt: undefined,
  said: '',
}
