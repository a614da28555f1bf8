import type { Aws, Failure, Known } from '@arnq/query'
import type { Answer, Cost } from './answer.ts'
import type { Entry } from './entry.ts'
import type { Input } from './input.ts'
import type { Line, Picture, Size } from './screen.ts'
import type { TableEngine } from './table-engine.ts'
import type { View } from './view.ts'

/** One line of the key table: help, the footer and the dispatch all read it. */
export type Binding = {
  /** What `act` is told: `row-down`. */
  readonly action: string
  /** Names as `Input` has them, the usual one first. */
  readonly keys: readonly string[]
  /** In the help: `next row`. */
  readonly says: string
  readonly group: BindingGroup
  /** A word for the footer, where it stands there; the lowest rank is the last to give way. */
  readonly footer?: { readonly label: string; readonly rank: number }
}

/** The action that a key means among bindings. */
export const actionFor = (name: string, bindings: readonly Binding[]): string | undefined =>
  bindings.find(({ keys }) => keys.includes(name))?.action

/** A key and what it does where one stands, for the footer; the lowest rank is the last to give way. */
export type Hint = { readonly key: string; readonly label: string; readonly rank: number }

export type BindingGroup = 'move' | 'ask' | 'look' | 'shape' | 'take' | 'edit' | 'leave'

/** What a pane may look at. It changes nothing there; what it wants it says by effects. */
export type Scene = {
  readonly answer: Answer
  readonly table: TableEngine
  readonly view: View
  /** The question as its two lines have it. */
  readonly question: { readonly pattern: string; readonly query: string }
  /** The row under the cursor. */
  readonly current: Entry | undefined
  /** The column under the cursor, by its key. */
  readonly column: string | undefined
  /** The marked entries, in the order of the table. */
  readonly marked: () => readonly Entry[]
  readonly known: () => Known
  /** Undefined where the pattern cannot be read. */
  readonly cost: (pattern: string) => Cost | undefined
  /** Monotonic, in milliseconds. */
  readonly now: number
  /** The time by which ages are told. */
  readonly date: () => Date
  /** Rows of the last picture of this pane: how far a page is. */
  readonly rows: number
}

/** What goes on outside: given to tasks, never to `act` or `view`. Tests give their own. */
export type Services = {
  readonly aws: Aws
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly home: string
  readonly now: () => Date
  /** Puts a text on the clipboard; says how, `osc52` or a program's name. */
  readonly copy: (text: string) => Promise<string>
  /** Runs a program that takes the terminal, `aws sso login`; gives its exit code. */
  readonly shell: (command: readonly string[]) => Promise<number>
}

/** What a pane wants done. */
export type Effect =
  | { readonly kind: 'close' }
  | { readonly kind: 'open'; readonly pane: Opened }
  | { readonly kind: 'notice'; readonly text: string; readonly tone: 'plain' | 'good' | 'bad' }
  /** Sets the pattern's line; `ask` asks it as Enter does. */
  | { readonly kind: 'pattern'; readonly text: string; readonly ask: boolean }
  | { readonly kind: 'query'; readonly text: string }
  | { readonly kind: 'view'; readonly view: Partial<View> }
  | { readonly kind: 'focus'; readonly where: 'pattern' | 'query' | 'table' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'retry'; readonly which: (failure: Failure) => boolean }
  /** Moves the table's cursor to an entry. */
  | { readonly kind: 'go-to'; readonly entry: number }
  /** Does something outside; what it tells comes to the pane's `hear`. It is aborted when the pane closes. */
  | {
      readonly kind: 'task'
      readonly run: (services: Services, signal: AbortSignal, tell: (message: unknown) => void) => Promise<void>
    }
  /** Ends arnq. `chosen` is printed on stdout, where arnq was called with --pick. */
  | { readonly kind: 'quit'; readonly chosen?: readonly Entry[] }

export type Step<State> = { readonly state: State; readonly effects?: readonly Effect[] }

/**
 * A part of the terminal with keys of its own: pure functions of its state and the scene. The table is one; the others lie
 * over it, the last one opened on top.
 */
export type Pane<State> = {
  readonly name: string
  /** Above it, where it lies over the table. */
  readonly title: (state: State, scene: Scene) => Line
  readonly bindings: readonly Binding[]
  /** It is of the view as it was when it was opened, and closes when an edit line is gone to. */
  readonly fleeting?: true
  /** What the footer says of its keys where that depends on where one stands; undefined: the words of `bindings`. */
  readonly hints?: (state: State, scene: Scene) => readonly Hint[] | undefined
  /** Does what a key of `bindings` means. */
  readonly act: (state: State, action: string, scene: Scene) => Step<State>
  /** Takes what is typed before `bindings` are looked up: panes with a text field. Undefined where it is not for it. */
  readonly type?: (state: State, input: Input, scene: Scene) => Step<State> | undefined
  /** Takes what its task tells. */
  readonly hear?: (state: State, message: unknown, scene: Scene) => Step<State>
  /** Done once when it is opened. */
  readonly begin?: (state: State, scene: Scene) => readonly Effect[]
  readonly view: (state: State, scene: Scene, size: Size) => Picture
  /** What a screen reader is told of it, a sentence a line. */
  readonly speak?: (state: State, scene: Scene) => readonly string[]
}

// biome-ignore lint/suspicious/noExplicitAny: panes of every state lie on one stack; each is paired with its own state in `opened`
export type AnyPane = Pane<any>

/** A pane with its state, to be laid on the stack. */
export type Opened = { readonly pane: AnyPane; readonly state: unknown }

export const opened = <State>(pane: Pane<State>, state: State): Opened => ({ pane, state })
