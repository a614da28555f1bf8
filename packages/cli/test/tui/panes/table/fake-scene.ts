import { type Answer, type AnswerCounts, NO_COUNTS } from '../../../../src/tui/answer.ts'
import type { Effect, Pane, Scene, Services, Step } from '../../../../src/tui/pane.ts'
import { currentColumn } from '../../../../src/tui/panes/table/column-cursor.ts'
import { currentEntry, markedEntries } from '../../../../src/tui/panes/table/place.ts'
import { startState, type TableState } from '../../../../src/tui/panes/table/table-state.ts'
import type { Line, Picture, Size } from '../../../../src/tui/screen.ts'
import { plainView, type View } from '../../../../src/tui/view.ts'
import type { FakeTable } from './fake-table.ts'

export type FakeAnswer = Partial<Omit<Answer, 'counts'>> & { readonly counts?: Partial<AnswerCounts> }

export function fakeAnswer({ counts, ...answer }: FakeAnswer = {}): Answer {
  return {
    version: 0,
    generation: 1,
    pattern: 'ec2:instance',
    units: [],
    resources: [],
    failures: [],
    phase: 'done',
    problem: undefined,
    eta: () => undefined,
    slowest: () => undefined,
    ...answer,
    counts: { ...NO_COUNTS, planned: 204, done: 204, ...counts },
  } as Answer
}

export type Looks = {
  readonly state?: TableState
  readonly view?: Partial<View>
  readonly answer?: FakeAnswer
  readonly rows?: number
}

/** A scene over a table, as the terminal makes one. */
export function sceneOf(table: FakeTable, { state = startState, view, answer, rows = 12 }: Looks = {}): Scene {
  const whole = { ...plainView, ...view }
  const looked = { table, view: whole, answer: fakeAnswer(answer) }
  return {
    ...looked,
    question: { pattern: 'ec2:instance', query: '' },
    current: currentEntry(state, table),
    column: currentColumn(state, looked)?.key,
    marked: () => markedEntries(state, looked),
    known: () => ({}) as never,
    cost: () => undefined,
    now: 0,
    date: () => new Date(0),
    rows,
  }
}

/** A pane that is used: keys go in, effects on the view are done, the other ones are kept. */
export function using<State>(pane: Pane<State>, first: State, table: FakeTable, looks: Omit<Looks, 'state'> = {}) {
  let state = first
  let view: View = { ...plainView, ...looks.view }
  const effects: Effect[] = []
  table.setView(view)
  const scene = (): Scene =>
    sceneOf(table, { ...looks, view, ...(pane.name === 'table' && { state: state as unknown as TableState }) })

  function take(step: Step<State>): void {
    state = step.state
    for (const effect of step.effects ?? []) {
      effects.push(effect)
      if (effect.kind !== 'view') continue
      view = { ...view, ...effect.view }
      table.setView(view)
    }
  }

  return {
    /** Keys by their names, separated by spaces; a name of one letter also writes it. */
    press(keys: string) {
      for (const name of keys.split(' ')) {
        const text = name === 'space' ? ' ' : [...name].length === 1 ? name : ''
        const typed = pane.type?.(state, { kind: 'key', name, text }, scene())
        if (typed) {
          take(typed)
          continue
        }
        const binding = pane.bindings.find(({ keys: bound }) => bound.includes(name))
        if (binding) take(pane.act(state, binding.action, scene()))
      }
    },
    act: (action: string) => take(pane.act(state, action, scene())),
    hear: (message: unknown) => pane.hear && take(pane.hear(state, message, scene())),
    type: (input: Parameters<NonNullable<Pane<State>['type']>>[1]) => {
      const typed = pane.type?.(state, input, scene())
      if (typed) take(typed)
    },
    /** Runs the tasks that were asked for, one after the other, and hears what they tell. */
    async settled() {
      for (const effect of effects.splice(0))
        if (effect.kind === 'task')
          await effect.run({} as Services, new AbortController().signal, (message) => {
            if (pane.hear) take(pane.hear(state, message, scene()))
          })
    },
    state: () => state,
    view: () => view,
    scene,
    effects: () => effects,
    picture: (size: Size): Picture => pane.view(state, { ...scene(), rows: size.rows }, size),
    lines: (columns: number, rows = 12): readonly string[] =>
      pane.view(state, scene(), { columns, rows }).lines.map(told),
    spoken: () => pane.speak?.(state, scene()) ?? [],
  }
}

/** A line as text, without the spaces at its end. */
export const told = (line: Line): string =>
  line
    .map(({ text }) => text)
    .join('')
    .trimEnd()
