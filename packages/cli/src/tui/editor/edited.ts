import type { Input } from '../input.ts'
import { editCommands } from './edit-commands.ts'
import { type LineEdit, spliced, undone } from './line-edit.ts'
import { oneLine, pastedLine } from './one-line.ts'
import { endsInWord } from './words.ts'

const COMMANDS = new Map(editCommands.flatMap(({ keys, does }) => keys.map((key) => [key, does] as const)))

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
