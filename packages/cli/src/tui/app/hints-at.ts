import type { Hint, Scene } from '../pane.ts'
import { hint, hintsOf, LEADS_OUT } from '../status/hints.ts'
import { appBindings } from './bindings.ts'
import { type AppState, type LineName, topOf } from './state.ts'

/** What the keys do where one stands: first those of the place, last how one is helped and how one leaves. */
export const hintsAt = (state: AppState, scene: Scene): readonly Hint[] =>
  state.focus === 'panes' ? paneHints(state, scene) : lineHints(state, state.focus)

/** It never gives way. */
const HELP = -2

/** Over the table a pane's own keys are what one looks for. */
const BEHIND = 100

function paneHints(state: AppState, scene: Scene): readonly Hint[] {
  const { pane, state: own } = topOf(state)
  const hints = pane.hints?.(own, scene) ?? hintsOf(pane.bindings)
  // Where the pane on top takes what is typed, letters are no keys.
  const takesText = pane.type?.(own, { kind: 'key', name: 'q', text: 'q' }, scene) !== undefined
  if (takesText) return [...hints, hint('f1', 'help', HELP)]
  const over = state.layers.length > 1
  // The key that opened the pane on top closes it, which another hint says already.
  const others = appBindings.filter(({ action }) => action !== pane.name)
  const taken = pane.bindings.flatMap(({ keys }) => keys)
  return [
    ...hints,
    ...hintsOf(others, taken).map((one) => (over ? { ...one, rank: one.rank + BEHIND } : one)),
    ...(pane.name === 'help' ? [] : [hint('?', 'help', HELP)]),
    hint('q', over ? 'back' : 'quit', LEADS_OUT),
  ]
}

function lineHints({ lines, popup, chosen, layers }: AppState, line: LineName): readonly Hint[] {
  const help = hint('f1', 'help', HELP)
  if (lines[line].search)
    return [
      hint('enter', 'take it', 0),
      hint('ctrl-r', 'older', 1),
      hint('ctrl-s', 'newer', 2),
      hint('esc', 'give up', LEADS_OUT),
      help,
    ]
  const ask = hint('enter', popup && chosen ? 'take it' : 'ask', 0)
  if (popup)
    return [ask, hint('tab', 'take it', 1), hint('down', 'choose', 2), hint('esc', 'close the list', LEADS_OUT), help]
  return [
    ask,
    hint('tab', 'complete', 1),
    hint('ctrl-r', 'history', 2),
    hint('ctrl-_', 'undo', 3),
    hint('esc', layers.length > 1 ? 'back' : 'table', LEADS_OUT),
    help,
  ]
}
