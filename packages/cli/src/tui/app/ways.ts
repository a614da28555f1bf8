import type { Completion } from '../completion.ts'
import type { History } from '../editor/history.ts'
import type { Opened, Scene } from '../pane.ts'
import type { AppState, LineName } from './state.ts'

/** What keys reach for beside the state. Everything in it is read only. */
export type Ways = {
  readonly sceneOf: (state: AppState) => Scene
  readonly complete: (line: LineName, text: string, cursor: number) => Completion
  readonly history: (line: LineName) => History
  /** The panes that the app's keys open. */
  readonly panes: Readonly<Record<PaneKey, (state: AppState, scene: Scene) => Opened>>
}

export type PaneKey = 'help' | 'failures' | 'progress' | 'build' | 'saved' | 'command-line'
