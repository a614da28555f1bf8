/**
 * What a piece of text is, not how it looks: `theme.ts` says that, for dark and light terminals and for those without
 * colours.
 */
export type Style =
  /** Beside the point: hints, units, what is switched off. */
  | 'dim'
  | 'strong'
  /** A pane's title, a column's head. */
  | 'title'
  | 'label'
  | 'string'
  | 'number'
  | 'good'
  | 'warning'
  | 'bad'
  /** The row, or the choice, that the next key is about. */
  | 'cursor'
  | 'marked'
  /** The letters that a filter or a completion matched. */
  | 'match'
  /** A key, where keys are told. */
  | 'key'
  /** Lines, axes, frames. */
  | 'rule'
  /** The series of a plot, in their order. */
  | 'series-1'
  | 'series-2'
  | 'series-3'
  | 'series-4'

/** A piece of one line. Text of AWS's is made `visible` where it is painted; tabs and new lines must not stand in it. */
export type Span = { readonly text: string; readonly style?: Style }

/** One line of the screen, from its left edge. It is cut at the right edge where it is painted. */
export type Line = readonly Span[]

/** Columns and rows of a terminal, or of a part of it. */
export type Size = { readonly columns: number; readonly rows: number }

/** Where the terminal's own cursor stands, counted from 0 within a picture: input methods draw there. */
export type Caret = { readonly row: number; readonly column: number }

/** A pane as it is seen: no more lines than it was given rows. */
export type Picture = { readonly lines: readonly Line[]; readonly caret?: Caret }

export const span = (text: string, style?: Style): Span => (style === undefined ? { text } : { text, style })
