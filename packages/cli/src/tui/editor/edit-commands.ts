import type { Binding } from '../pane.ts'
import { graphemeEnd, graphemeStart } from './graphemes.ts'
import { cutTo, yanked, yankedOlder } from './kill-ring.ts'
import { type LineEdit, moved, recalled, redone, spliced, undone } from './line-edit.ts'
import { capitalized, transposed, wordRewritten } from './rewrite.ts'
import { blankWordStart, wordEnd, wordStart } from './words.ts'

type Command = (edit: LineEdit) => LineEdit

/** A line of the editor's key table: the help tells it, the editor does it. */
export type EditCommand = Binding & { readonly does: Command }

const command = (group: 'move' | 'edit', keys: readonly string[], says: string, does: Command): EditCommand => ({
  action: says,
  keys,
  says,
  group,
  does,
})

const erased = (edit: LineEdit, from: number, to: number): LineEdit =>
  spliced(edit, from, to, '', 'erased', edit.last === 'erased')

const toStart: Command = (edit) => moved(edit, 0)
const toEnd: Command = (edit) => moved(edit, edit.text.length)
const back: Command = (edit) => moved(edit, graphemeStart(edit.text, edit.cursor))
const forth: Command = (edit) => moved(edit, graphemeEnd(edit.text, edit.cursor))
const wordBack: Command = (edit) => moved(edit, wordStart(edit.text, edit.cursor))
const wordForth: Command = (edit) => moved(edit, wordEnd(edit.text, edit.cursor))
const erasedBack: Command = (edit) => erased(edit, graphemeStart(edit.text, edit.cursor), edit.cursor)
const erasedForth: Command = (edit) => erased(edit, edit.cursor, graphemeEnd(edit.text, edit.cursor))
const wordCutBack: Command = (edit) => cutTo(edit, wordStart(edit.text, edit.cursor))
const wordCutForth: Command = (edit) => cutTo(edit, wordEnd(edit.text, edit.cursor))
const blankWordCut: Command = (edit) => cutTo(edit, blankWordStart(edit.text, edit.cursor))
const cutToEnd: Command = (edit) => cutTo(edit, edit.text.length)
const cutToStart: Command = (edit) => cutTo(edit, 0)
const upper: Command = (edit) => wordRewritten(edit, (word) => word.toUpperCase())
const lower: Command = (edit) => wordRewritten(edit, (word) => word.toLowerCase())
const capital: Command = (edit) => wordRewritten(edit, capitalized)
const original: Command = (edit) => ({ ...recalled(edit, edit.origin), last: 'other' })
const prefix: Command = (edit) => moved(edit, edit.cursor, 'ctrl-x')

/** readline's keys, and those of terminals that tell more: https://www.gnu.org/software/bash/manual/html_node/Command-Line-Editing.html */
export const editCommands: readonly EditCommand[] = [
  command('move', ['left', 'ctrl-b'], 'a character to the left', back),
  command('move', ['right', 'ctrl-f'], 'a character to the right', forth),
  command('move', ['alt-b', 'ctrl-left', 'alt-left'], 'a word to the left', wordBack),
  command('move', ['alt-f', 'ctrl-right', 'alt-right'], 'a word to the right', wordForth),
  command('move', ['home', 'ctrl-a'], 'to the start of the line', toStart),
  command('move', ['end', 'ctrl-e'], 'to the end of the line', toEnd),
  command('edit', ['backspace', 'shift-backspace'], 'erase the character before the cursor', erasedBack),
  command('edit', ['delete', 'shift-delete', 'ctrl-d'], 'erase the character under the cursor', erasedForth),
  command('edit', ['ctrl-w'], 'cut back to the blank before', blankWordCut),
  command('edit', ['alt-backspace', 'ctrl-backspace'], 'cut the word before the cursor', wordCutBack),
  command('edit', ['alt-d', 'ctrl-delete', 'alt-delete'], 'cut the word behind the cursor', wordCutForth),
  command('edit', ['ctrl-k'], 'cut to the end of the line', cutToEnd),
  command('edit', ['ctrl-u'], 'cut to the start of the line', cutToStart),
  command('edit', ['ctrl-y'], 'paste what was cut', yanked),
  command('edit', ['alt-y'], 'after that: what was cut before it instead', yankedOlder),
  command('edit', ['ctrl-t'], 'swap two characters', transposed),
  command('edit', ['alt-u'], 'the word in capitals', upper),
  command('edit', ['alt-l'], 'the word in small letters', lower),
  command('edit', ['alt-c'], 'the word with a capital', capital),
  command('edit', ['ctrl-_', 'ctrl-/', 'ctrl-7'], 'undo', undone),
  command('edit', ['ctrl-x'], 'and ctrl-u after it: undo', prefix),
  command('edit', ['alt-_'], 'redo', redone),
  command('edit', ['alt-r'], 'the line as it was before it was edited', original),
]
