import { fieldView } from '../editor/field-view.ts'
import type { Input } from '../input.ts'
import { actionFor, type Binding, type Step } from '../pane.ts'
import { appBindings, everywhereBindings, mouseBinding } from './bindings.ts'
import { lineTyped } from './edit-lines.ts'
import { fieldWith, focused, withField } from './focus.ts'
import { globalAct } from './global-act.ts'
import { headRows, LABEL } from './head.ts'
import { lineSections, type Section } from './line-bindings.ts'
import { type AppState, type Layer, stays, topOf, type Updated, withLayer } from './state.ts'
import type { Ways } from './ways.ts'

/**
 * What one input makes of the terminal. Keys that count everywhere come first, then the edit line that has the keys, then the
 * pane on top, then what arnq does wherever one is.
 */
export function update(state: AppState, input: Input, ways: Ways): Updated {
  const fresh: AppState = { ...state, notice: undefined, warned: false }
  if (input.kind === 'mouse') return clicked(fresh, input, ways)
  const always = input.kind === 'key' ? actionFor(input.name, everywhereBindings) : undefined
  if (always === 'interrupt') return globalAct({ ...fresh, warned: state.warned }, always, ways)
  if (always !== undefined) return globalAct(fresh, always, ways)
  if (state.focus !== 'panes') return scrolled(lineTyped(fresh, state.focus, input, ways))
  return paneTyped(fresh, input, ways)
}

/** The part of the line that is seen is kept, so that it does not jump with the next key. */
function scrolled({ state, effects }: Updated): Updated {
  const { focus, lines, size } = state
  if (focus === 'panes') return { state, effects }
  const { field } = fieldView(lines[focus], size.columns - LABEL)
  return { state: { ...state, lines: { ...lines, [focus]: field } }, effects }
}

type Mouse = Extract<Input, { kind: 'mouse' }>

/** The mouse is about what lies under it: an edit line, or the pane, which counts rows from its own first one. */
function clicked(state: AppState, input: Mouse, ways: Ways): Updated {
  const scene = ways.sceneOf(state)
  const head = headRows(state, scene)
  if (input.row < head) {
    const line = input.row === 0 || (input.row === 1 && head > 2 && scene.answer.problem) ? 'pattern' : 'query'
    return stays(input.what === 'press' ? focused(state, line, ways) : state)
  }
  const title = state.layers.length > 1 ? 1 : 0
  const row = input.row - head - title
  if (row < 0 || row >= scene.rows) return stays(state)
  return paneTyped({ ...state, focus: 'panes', popup: undefined }, { ...input, row }, ways)
}

function paneTyped(state: AppState, input: Input, ways: Ways): Updated {
  const layer = topOf(state)
  const scene = ways.sceneOf(state)
  const typed = layer.pane.type?.(layer.state, input, scene)
  if (typed) return stepped(state, layer, typed)
  if (input.kind !== 'key') return pasted(state, input, ways)
  const own = actionFor(input.name, layer.pane.bindings)
  if (own !== undefined) return stepped(state, layer, layer.pane.act(layer.state, own, scene))
  const global = actionFor(input.name, [...appBindings, mouseBinding])
  return global === undefined ? stays(state) : globalAct(state, global, ways)
}

/** What is pasted over the table is a question: it takes the place of the one that is written there, which undo brings back. */
function pasted(state: AppState, input: Input, ways: Ways): Updated {
  if (input.kind !== 'paste' || state.layers.length > 1) return stays(state)
  const emptied = withField(state, 'pattern', fieldWith(state.lines.pattern, ''))
  return lineTyped({ ...emptied, focus: 'pattern' }, 'pattern', input, ways)
}

/** A pane's own step, with its effects addressed. */
export function stepped(state: AppState, layer: Layer, { state: own, effects = [] }: Step<unknown>): Updated {
  return {
    state: withLayer(state, layer.id, own),
    effects: effects.map((effect) => ({ kind: 'pane', layer: layer.id, effect })),
  }
}

/** All keys that the app itself reads. */
export const allEverywhere: readonly Binding[] = [...appBindings, mouseBinding, ...everywhereBindings]

/** The keys that count where one is, by place, and then those of the lines that one may write in; in such a line its own first. */
export function bindingsAt(state: AppState): readonly Section[] {
  const { pane } = topOf(state)
  if (state.focus !== 'panes') return [...lineSections, { place: 'everywhere', bindings: everywhereBindings }]
  return [
    { place: pane.name, bindings: pane.bindings },
    { place: 'everywhere', bindings: allEverywhere },
    ...lineSections.map((section) => ({ ...section, elsewhere: true })),
  ]
}
