import { boundaryFrom, boundaryUpTo } from './graphemes.ts'
import { type LineEdit, moved, spliced } from './line-edit.ts'

/** Cuts that are kept; more than anybody remembers. */
const KEPT = 30

/** Cuts what stands between the cursor and another place. Cuts in a row are put together as they stood in the line. */
export function cutTo(edit: LineEdit, place: number): LineEdit {
  const backward = place < edit.cursor
  const from = backward ? boundaryUpTo(edit.text, place) : edit.cursor
  const to = backward ? edit.cursor : boundaryFrom(edit.text, place)
  if (from === to) return moved(edit, edit.cursor, edit.last === 'killed' ? 'killed' : 'other')
  const [newest = '', ...older] = edit.last === 'killed' ? edit.killed : ['', ...edit.killed]
  const piece = edit.text.slice(from, to)
  const killed = [backward ? piece + newest : newest + piece, ...older].slice(0, KEPT)
  return { ...spliced(edit, from, to, '', 'killed', false), killed }
}

/** Puts back what was cut last. */
export function yanked(edit: LineEdit): LineEdit {
  const [newest] = edit.killed
  return newest === undefined ? moved(edit, edit.cursor) : put(edit, edit.cursor, edit.cursor, newest, false)
}

/** Exchanges what was just put back for what was cut before it. */
export function yankedOlder(edit: LineEdit): LineEdit {
  const [newest, ...older] = edit.killed
  if (typeof edit.last === 'string' || newest === undefined) return moved(edit, edit.cursor)
  const killed = [...older, newest]
  return put({ ...edit, killed }, edit.last.from, edit.last.to, killed[0] as string, true)
}

function put(edit: LineEdit, from: number, to: number, text: string, joins: boolean): LineEdit {
  const next = spliced(edit, from, to, text, 'other', joins)
  return { ...next, last: { from, to: next.cursor } }
}
