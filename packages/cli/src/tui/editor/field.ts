import type { Input } from '../input.ts'
import { actionFor } from '../pane.ts'
import { edited } from './edited.ts'
import { fieldBindings, historySearchBindings } from './field-bindings.ts'
import type { History } from './history.ts'
import { type LineEdit, lineEditOf, moved, replaced } from './line-edit.ts'
import { type Search, soughtNewer, soughtOlder, soughtTyped, startOfSearch } from './search.ts'
import { type Walk, type Walked, walkedNewer, walkedOlder } from './walk.ts'

/** A line to write in, with what was written there before. */
export type Field = {
  readonly edit: LineEdit
  /** Where the part that is seen begins, as `fieldView` left it. */
  readonly scroll: number
  readonly walk: Walk | undefined
  readonly search: Search | undefined
  /** What was sought last. */
  readonly sought: string
}

/** `accept`: Enter. `cancel`: a search was given up, the line is as before it. `changed`: the line holds another text. */
export type FieldEvent = 'accept' | 'cancel' | 'changed'

export type FieldTyped = { readonly field: Field; readonly event?: FieldEvent }

/** A field that holds this text, its cursor at the end. */
export const fieldOf = (text = ''): Field => ({
  edit: lineEditOf(text),
  scroll: 0,
  walk: undefined,
  search: undefined,
  sought: '',
})

/** The field with a text in place of a part of its own, as one undo step: a completion. */
export const fieldReplaced = (field: Field, from: number, to: number, text: string): Field => ({
  ...field,
  edit: replaced(field.edit, from, to, text),
})

/** The field after a key or a paste; undefined where that is not the field's: Esc, Tab, the mouse. */
export function fieldTyped(field: Field, input: Input, history: History): FieldTyped | undefined {
  if (field.search) return typedInSearch(field, field.search, input, history)
  if (input.kind === 'key') {
    const action = actionFor(input.name, fieldBindings)
    if (action === 'accept') return { field: accepted(field), event: 'accept' }
    if (action === 'search') return { field: { ...field, search: startOfSearch } }
    if (action === 'older') return walked(field, walkedOlder(field.edit, field.walk, history))
    if (action === 'newer') return walked(field, walkedNewer(field.edit, field.walk, history))
  }
  const edit = edited(field.edit, input)
  return edit && told(field, { ...field, edit })
}

const walked = (field: Field, { edit, walk }: Walked): FieldTyped => told(field, { ...field, edit, walk })

/** What is asked is from now on what the line was opened with. */
function accepted(field: Field): Field {
  const { edit } = field
  return { ...field, edit: { ...moved(edit, edit.cursor), origin: edit.text }, walk: undefined }
}

const told = (before: Field, field: Field): FieldTyped =>
  before.edit.text === field.edit.text ? { field } : { field, event: 'changed' }

function typedInSearch(field: Field, search: Search, input: Input, history: History): FieldTyped | undefined {
  const sought = soughtTyped(search, input, history)
  if (sought) return { field: { ...field, search: sought } }
  if (input.kind !== 'key') return undefined
  const action = actionFor(input.name, historySearchBindings)
  if (action === 'give-up') return { field: left(field, search), event: 'cancel' }
  if (action === 'take') return told(field, taken(field, search))
  if (action === 'older') return { field: { ...field, search: soughtOlder(search, history, field.sought) } }
  if (action === 'newer') return { field: { ...field, search: soughtNewer(search, history) } }
  const after = fieldTyped(taken(field, search), input, history)
  return after && told(field, after.field)
}

const left = (field: Field, { typed }: Search): Field => ({
  ...field,
  search: undefined,
  sought: typed.text === '' ? field.sought : typed.text,
})

/** The line holds what was found; where nothing was it stays as it is. */
function taken(field: Field, search: Search): Field {
  const next = left(field, search)
  return search.found === undefined ? next : fieldReplaced(next, 0, field.edit.text.length, search.found)
}
