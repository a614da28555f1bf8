import { edited } from '../../../src/tui/editor/edited.ts'
import { type LineEdit, lineEditOf, moved } from '../../../src/tui/editor/line-edit.ts'
import type { Input } from '../../../src/tui/input.ts'

/** A key by its name; a name of one character writes it, `space` writes a space. */
export const key = (name: string): Input => {
  const text = name === 'space' ? ' ' : [...new Intl.Segmenter().segment(name)].length === 1 ? name : ''
  return { kind: 'key', name, text }
}

export const paste = (text: string): Input => ({ kind: 'paste', text })

/** A line with its cursor where `|` stands. */
export function lineAt(told: string): LineEdit {
  const cursor = told.indexOf('|')
  return moved(lineEditOf(told.replace('|', '')), cursor)
}

export const shown = ({ text, cursor }: LineEdit): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`

/** The line after keys, which must all be the editor's. */
export function pressed(edit: LineEdit, ...names: readonly (string | Input)[]): LineEdit {
  return names.reduce((line, name) => {
    const next = edited(line, typeof name === 'string' ? key(name) : name)
    if (!next) throw new Error(`${JSON.stringify(name)} is not the editor's`)
    return next
  }, edit)
}
