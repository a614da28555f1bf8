import type { Known } from '@arnq/query'
import type { Asker } from '../answer.ts'
import type { Completion } from '../completion.ts'
import type { History } from '../editor/history.ts'
import type { Entry } from '../entry.ts'
import type { Opened, Services } from '../pane.ts'
import type { TableEngine } from '../table-engine.ts'
import type { View } from '../view.ts'
import type { LineName } from './state.ts'
import type { Ways } from './ways.ts'

/** How it ended: with rows that were chosen, by Ctrl-C, or by any other key. */
export type Ending = { readonly chosen?: readonly Entry[]; readonly interrupted?: boolean }

/** What stands behind the app: everything that is no pure function of its state. */
export type Doors = {
  readonly asker: Asker
  readonly table: TableEngine
  readonly services: Services
  readonly panes: Ways['panes']
  /** The pane that lies below all others. */
  readonly base: Opened
  readonly complete: (line: LineName, text: string, cursor: number) => Completion
  readonly history: (line: LineName) => History
  /** Keeps what was asked for the next time. */
  readonly remember: (line: LineName, text: string) => void
  readonly known: () => Known
  /** Monotonic, in milliseconds. */
  readonly clock: () => number
  readonly date: () => Date
  /** Does it once what is under way has come to its end: so a frame is drawn for a burst of keys, not for each. */
  readonly soon: (act: () => void) => void
  /** Does it after so many milliseconds; gives what takes it back. */
  readonly later: (act: () => void, milliseconds: number) => () => void
  readonly terminal: {
    readonly suspend: () => void
    readonly redraw: () => void
    readonly mouse: (on: boolean) => void
  }
  readonly leave: (ending: Ending) => void
  readonly start: { readonly pattern: string; readonly query: string; readonly view: View }
}
