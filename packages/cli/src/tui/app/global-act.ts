import { fieldOf } from '../editor/field.ts'
import { focused, withField } from './focus.ts'
import { type AppState, type Focus, stays, topOf, type Updated, withoutLayer, withPane } from './state.ts'
import type { PaneKey, Ways } from './ways.ts'

const isPaneKey = (action: string, { panes }: Ways): action is PaneKey => Object.hasOwn(panes, action)

/** Does what one of the app's own keys means. */
export function globalAct(state: AppState, action: string, ways: Ways): Updated {
  if (isPaneKey(action, ways)) return openedOnce(state, action, ways)
  switch (action) {
    case 'edit-pattern':
      return stays(focused(state, 'pattern', ways))
    case 'edit-query':
      return stays(focused(state, 'query', ways))
    case 'new-pattern':
      return stays(focused(withField(state, 'pattern', fieldOf('')), 'pattern', ways))
    case 'focus-next':
      return stays(focused(state, nextFocus(state.focus, 1), ways))
    case 'focus-previous':
      return stays(focused(state, nextFocus(state.focus, -1), ways))
    case 'refresh':
      return { state, effects: [{ kind: 'refresh' }] }
    case 'mouse':
      return mouse(state)
    case 'interrupt':
      return interrupted(state, ways)
    case 'suspend':
      return { state, effects: [{ kind: 'suspend' }] }
    case 'redraw':
      return { state, effects: [{ kind: 'redraw' }] }
    case 'back':
      return back(state)
    case 'leave':
      return state.layers.length > 1 ? back(state) : { state, effects: [{ kind: 'leave' }] }
    default:
      return stays(state)
  }
}

/** Opens a pane; where it is on top already, the same key closes it. */
function openedOnce(state: AppState, key: PaneKey, ways: Ways): Updated {
  const opened = ways.panes[key](state, ways.sceneOf(state))
  const top = topOf(state)
  if (top.pane.name === opened.pane.name) return back(state)
  const next = withPane(state, opened)
  const layer = topOf(next)
  const begun = layer.pane.begin?.(layer.state, ways.sceneOf(next)) ?? []
  return { state: next, effects: begun.map((effect) => ({ kind: 'pane', layer: layer.id, effect })) }
}

function back(state: AppState): Updated {
  if (state.layers.length === 1) return stays(state)
  const top = topOf(state)
  return { state: withoutLayer(state, top.id), effects: [{ kind: 'close', layer: top.id }] }
}

const RING: readonly Focus[] = ['pattern', 'query', 'panes']

const nextFocus = (focus: Focus, by: 1 | -1): Focus =>
  RING[(RING.indexOf(focus) + by + RING.length) % RING.length] ?? 'panes'

function mouse(state: AppState): Updated {
  const on = !state.mouse
  const text = on
    ? 'The mouse is arnq’s: click and wheel. To select text hold Shift, or press M again'
    : 'The mouse is the terminal’s again'
  return { state: { ...state, mouse: on, notice: { text, tone: 'plain' } }, effects: [{ kind: 'mouse', on }] }
}

/** Ctrl-C stops what is asked and keeps what arrived; where nothing is asked, or the second time, it leaves. */
function interrupted(state: AppState, ways: Ways): Updated {
  if (state.warned) return { state, effects: [{ kind: 'leave', interrupted: true }] }
  const asking = ways.sceneOf(state).answer.phase === 'asking'
  const text = asking ? 'Stopped: what arrived stays. Ctrl-C again leaves arnq' : 'Ctrl-C again leaves arnq'
  return {
    state: { ...state, warned: true, notice: { text, tone: 'plain' } },
    effects: asking ? [{ kind: 'stop' }] : [],
  }
}
