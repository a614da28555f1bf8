import { boundaryFrom, boundaryUpTo } from './graphemes.ts'
import { oneLine } from './one-line.ts'

/** A line of text that is being edited. The cursor counts UTF-16 units and always stands between two graphemes. */
export type LineEdit = {
  readonly text: string
  readonly cursor: number
  /** The text that the line was opened with. */
  readonly origin: string
  /** What was cut, newest first. */
  readonly killed: readonly string[]
  readonly past: Version | undefined
  readonly future: Version | undefined
  readonly last: LastEdit
}

/** A line as it was, and what it was before (or, on the way back, after) that. */
type Version = { readonly text: string; readonly cursor: number; readonly next: Version | undefined }

/**
 * What was done last. Typing goes on in one undo step, as do erasing and walking through the history; cuts that follow each
 * other are one cut; what was just put back can be exchanged; Ctrl-X waits for its second key.
 */
export type LastEdit =
  | 'other'
  | 'typed'
  | 'erased'
  | 'recalled'
  | 'killed'
  | 'ctrl-x'
  | { readonly from: number; readonly to: number }

/** A line that holds this text, its cursor at the end, with nothing to undo. */
export function lineEditOf(text = ''): LineEdit {
  const line = oneLine(text)
  return {
    text: line,
    cursor: line.length,
    origin: line,
    killed: [],
    past: undefined,
    future: undefined,
    last: 'other',
  }
}

/** The line with its cursor somewhere else. A place within a grapheme is taken back to its beginning. */
export function moved(edit: LineEdit, cursor: number, last: LastEdit = 'other'): LineEdit {
  return { ...edit, cursor: boundaryUpTo(edit.text, cursor), last }
}

/** The line with another text, `joins`: in the same undo step as the change before. */
export function changed(
  edit: LineEdit,
  next: { readonly text: string; readonly cursor: number },
  last: LastEdit = 'other',
  joins = false,
): LineEdit {
  const { text, cursor } = next
  // What changed nothing has no undo step: the next change of its kind would join that of another kind before it.
  if (text === edit.text) return moved(edit, boundaryFrom(text, cursor), joins ? last : 'other')
  const past = joins && edit.past ? edit.past : { text: edit.text, cursor: edit.cursor, next: edit.past }
  return { ...edit, text, cursor: boundaryFrom(text, cursor), past, future: undefined, last }
}

/** Puts a text in place of what stands from `from` to `to`, and the cursor behind it: one undo step. */
export function replaced(edit: LineEdit, from: number, to: number, text: string): LineEdit {
  return spliced(edit, from, to, oneLine(text), 'other', false)
}

/** As `replaced`, for a text that can stand on a line. */
export function spliced(
  edit: LineEdit,
  from: number,
  to: number,
  text: string,
  last: LastEdit,
  joins: boolean,
): LineEdit {
  const start = boundaryUpTo(edit.text, from)
  const head = edit.text.slice(0, start) + text
  const tail = edit.text.slice(boundaryFrom(edit.text, Math.max(start, to)))
  return changed(edit, { text: head + tail, cursor: head.length }, last, joins)
}

/** Puts an entry of the history in place of the whole line; one after the other they are one undo step. */
export function recalled(edit: LineEdit, text: string): LineEdit {
  const line = oneLine(text)
  return changed(edit, { text: line, cursor: line.length }, 'recalled', edit.last === 'recalled')
}

/** The line before its last change; the same where there was none. */
export function undone(edit: LineEdit): LineEdit {
  const { past, future } = edit
  if (!past) return moved(edit, edit.cursor)
  const after = { text: edit.text, cursor: edit.cursor, next: future }
  return { ...edit, text: past.text, cursor: past.cursor, past: past.next, future: after, last: 'other' }
}

/** The line before `undone`, as long as nothing else was changed since. */
export function redone(edit: LineEdit): LineEdit {
  const { past, future } = edit
  if (!future) return moved(edit, edit.cursor)
  const before = { text: edit.text, cursor: edit.cursor, next: past }
  return { ...edit, text: future.text, cursor: future.cursor, past: before, future: future.next, last: 'other' }
}
