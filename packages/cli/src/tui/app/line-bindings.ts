import { editCommands } from '../editor/edit-commands.ts'
import { fieldBindings, historySearchBindings } from '../editor/field-bindings.ts'
import type { Binding } from '../pane.ts'

/** Keys that neither the list of completions nor the editor wants: they lead away from the line. */
export const awayBindings: readonly Binding[] = [
  { action: 'complete', keys: ['tab'], says: 'complete; where nothing can follow: the next line', group: 'edit' },
  { action: 'before', keys: ['shift-tab'], says: 'the line before', group: 'move' },
  { action: 'back', keys: ['esc'], says: 'back, with the pattern that was asked', group: 'leave' },
]

/** The keys of the list of completions, while it is there: they come first. */
export const popupBindings: readonly Binding[] = [
  { action: 'next', keys: ['down', 'ctrl-n'], says: 'next choice', group: 'move' },
  { action: 'previous', keys: ['up', 'ctrl-p', 'shift-tab'], says: 'choice before, once you moved', group: 'move' },
  { action: 'take', keys: ['tab'], says: 'take the choice', group: 'edit' },
  { action: 'take-chosen', keys: ['enter'], says: 'take the choice, once you moved; else ask', group: 'edit' },
  { action: 'close', keys: ['esc'], says: 'close the list', group: 'leave' },
]

/** The keys of a place; `elsewhere`: of another one than where one is. */
export type Section = { readonly place: string; readonly bindings: readonly Binding[]; readonly elsewhere?: boolean }

/** All keys of places where one writes, by place. */
export const lineSections: readonly Section[] = [
  { place: 'pattern and query', bindings: [...fieldBindings, ...awayBindings] },
  { place: 'completions', bindings: popupBindings },
  { place: 'search in what was asked', bindings: historySearchBindings },
  { place: 'every line that is written', bindings: editCommands },
]
