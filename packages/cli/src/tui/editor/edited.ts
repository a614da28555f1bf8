import type { Input } from '../input.ts'
import { graphemeEnd, graphemeStart } from './graphemes.ts'
import { cutTo, yanked, yankedOlder } from './kill-ring.ts'
import { type LineEdit, moved, recalled, redone, spliced, undone } from './line-edit.ts'
import { oneLine, pastedLine } from './one-line.ts'
import { capitalized, transposed, wordRewritten } from './rewrite.ts'
import { blankWordStart, endsInWord, wordEnd, wordStart } from './words.ts'

type Command = (edit: LineEdit) => LineEdit

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

/** readline's keys, and those of terminals that tell more: https://www.gnu.org/software/bash/manual/html_node/Command-Line-Editing.html */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ...named(back, 'left', 'ctrl-b'),
  ...named(forth, 'right', 'ctrl-f'),
  ...named(wordBack, 'alt-b', 'ctrl-left', 'alt-left'),
  ...named(wordForth, 'alt-f', 'ctrl-right', 'alt-right'),
  ...named(toStart, 'home', 'ctrl-a'),
  ...named(toEnd, 'end', 'ctrl-e'),
  ...named(erasedBack, 'backspace', 'shift-backspace'),
  ...named(erasedForth, 'delete', 'shift-delete', 'ctrl-d'),
  ...named((edit) => cutTo(edit, blankWordStart(edit.text, edit.cursor)), 'ctrl-w'),
  ...named(wordCutBack, 'alt-backspace', 'ctrl-backspace'),
  ...named(wordCutForth, 'alt-d', 'ctrl-delete', 'alt-delete'),
  ...named((edit) => cutTo(edit, edit.text.length), 'ctrl-k'),
  ...named((edit) => cutTo(edit, 0), 'ctrl-u'),
  ...named(yanked, 'ctrl-y'),
  ...named(yankedOlder, 'alt-y'),
  ...named(transposed, 'ctrl-t'),
  ...named((edit) => wordRewritten(edit, (word) => word.toUpperCase()), 'alt-u'),
  ...named((edit) => wordRewritten(edit, (word) => word.toLowerCase()), 'alt-l'),
  ...named((edit) => wordRewritten(edit, capitalized), 'alt-c'),
  ...named(undone, 'ctrl-_', 'ctrl-/', 'ctrl-7'),
  ...named(redone, 'alt-_'),
  ...named((edit) => ({ ...recalled(edit, edit.origin), last: 'other' }), 'alt-r'),
  ...named((edit) => moved(edit, edit.cursor, 'ctrl-x'), 'ctrl-x'),
])

function named(command: Command, ...names: readonly string[]): readonly (readonly [string, Command])[] {
  return names.map((name) => [name, command])
}

/** The line after a key or a paste; undefined where that is none of the editor's: Enter, Esc, Up, the mouse. */
export function edited(edit: LineEdit, input: Input): LineEdit | undefined {
  if (input.kind === 'paste') return spliced(edit, edit.cursor, edit.cursor, pastedLine(input.text), 'other', false)
  if (input.kind !== 'key') return undefined
  if (input.text !== '') return typed(edit, oneLine(input.text))
  if (edit.last === 'ctrl-x' && input.name === 'ctrl-u') return undone(edit)
  if (input.name === 'ctrl-d' && edit.text === '') return undefined
  return COMMANDS.get(input.name)?.(edit)
}

/** What is typed is undone word by word. */
function typed(edit: LineEdit, text: string): LineEdit {
  const beginsWord = endsInWord(text) && !endsInWord(edit.text.slice(0, edit.cursor))
  return spliced(edit, edit.cursor, edit.cursor, text, 'typed', edit.last === 'typed' && !beginsWord)
}

function erased(edit: LineEdit, from: number, to: number): LineEdit {
  return spliced(edit, from, to, '', 'erased', edit.last === 'erased')
}
