import type { Popup } from '../complete/popup.ts'
import type { Field } from '../editor/field.ts'
import type { AnyPane, Effect, Opened } from '../pane.ts'
import type { Size } from '../screen.ts'
import type { View } from '../view.ts'

/** Which of the two edit lines; the panes are the third place that keys can go to. */
export type LineName = 'pattern' | 'query'

export type Focus = LineName | 'panes'

/** A pane on the stack, with a number by which what its tasks tell finds it again. */
export type Layer = {
  readonly id: number
  readonly pane: AnyPane
  readonly state: unknown
  /** Where the keys went when it was opened: there they go again when it closes. */
  readonly from: Focus
}

/** A short word on what just happened. It goes with the next key. */
export type Notice = { readonly text: string; readonly tone: 'plain' | 'good' | 'bad' }

/** All of the terminal but for what arrived, which the asker and the table hold. */
export type AppState = {
  readonly lines: Readonly<Record<LineName, Field>>
  readonly focus: Focus
  /** The pattern as it was asked last: what is wrong with it is told under it, not under another. */
  readonly asked: string
  /** What could stand at the cursor of the line in focus. */
  readonly popup: Popup | undefined
  /** Somebody moved in that list. */
  readonly chosen: boolean
  /** The first one is the table; the last one has the keys. */
  readonly layers: readonly [Layer, ...Layer[]]
  readonly nextLayer: number
  readonly view: View
  readonly notice: Notice | undefined
  readonly size: Size
  /** Ctrl-C was the last key: once more leaves. */
  readonly warned: boolean
  readonly mouse: boolean
}

/** What an input leads to outside of the state. Effects of panes carry the layer that wants them. */
export type AppEffect =
  | { readonly kind: 'pane'; readonly layer: number; readonly effect: Effect }
  | { readonly kind: 'ask'; readonly text: string }
  /** Asks a pattern where another one is shown, or where the query in its line names fields that take calls of their own. */
  | { readonly kind: 'ask-more'; readonly text: string }
  /** `typed`: it is being written still, and is answered as far as it makes sense. */
  | { readonly kind: 'query'; readonly text: string; readonly typed?: boolean }
  | { readonly kind: 'remember'; readonly line: LineName; readonly text: string }
  | { readonly kind: 'close'; readonly layer: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' }
  | { readonly kind: 'mouse'; readonly on: boolean }
  | { readonly kind: 'leave'; readonly interrupted?: boolean }

export type Updated = { readonly state: AppState; readonly effects: readonly AppEffect[] }

export const stays = (state: AppState): Updated => ({ state, effects: [] })

export const topOf = ({ layers }: AppState): Layer => layers.at(-1) ?? layers[0]

/** Lays a pane on top, and gives it the keys. */
export function withPane(state: AppState, { pane, state: own }: Opened): AppState {
  const layer: Layer = { id: state.nextLayer, pane, state: own, from: state.focus }
  const layers: AppState['layers'] = [state.layers[0], ...state.layers.slice(1), layer]
  return { ...state, layers, nextLayer: state.nextLayer + 1, focus: 'panes', popup: undefined }
}

/** Takes a pane away; the table stays. */
export function withoutLayer(state: AppState, id: number): AppState {
  const [table, ...over] = state.layers
  const top = topOf(state)
  const focus = state.focus === 'panes' && top.id === id ? top.from : state.focus
  return { ...state, focus, layers: [table, ...over.filter((layer) => layer.id !== id)] }
}

/** The state of one pane changed. */
export function withLayer(state: AppState, id: number, own: unknown): AppState {
  const [table, ...over] = state.layers.map((layer) => (layer.id === id ? { ...layer, state: own } : layer))
  return table ? { ...state, layers: [table, ...over] } : state
}
