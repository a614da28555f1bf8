import { popupOf } from '../complete/popup.ts'
import { type Field, fieldReplaced } from '../editor/field.ts'
import type { AppState, Focus, LineName } from './state.ts'
import type { Ways } from './ways.ts'

/** Gives the keys to a line or to the panes. A line that is empty says at once what could stand there. */
export function focused(state: AppState, focus: Focus, ways: Ways): AppState {
  const [table, ...over] = state.layers
  const layers: AppState['layers'] =
    focus === 'panes' ? state.layers : [table, ...over.filter(({ pane }) => !pane.fleeting)]
  const moved: AppState = { ...state, layers, focus, popup: undefined }
  return focus !== 'panes' && moved.lines[focus].edit.text === '' ? openPopup(moved, focus, ways) : moved
}

/** Opens the list of what could stand at the cursor, with none chosen; no list where there is nothing to say. */
export function openPopup(state: AppState, line: LineName, ways: Ways): AppState {
  const { text, cursor } = state.lines[line].edit
  const completion = ways.complete(line, text, cursor)
  return { ...state, chosen: false, popup: completion.choices.length > 0 ? popupOf(completion) : undefined }
}

export const withField = (state: AppState, line: LineName, field: Field): AppState => ({
  ...state,
  lines: { ...state.lines, [line]: field },
})

/** A line with another text, which undo takes back. */
export const fieldWith = (field: Field, text: string): Field => fieldReplaced(field, 0, field.edit.text.length, text)
