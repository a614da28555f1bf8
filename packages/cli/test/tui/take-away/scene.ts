import { type Failure, resourceTypes } from '@arnq/query'
import { type Answer, type AnswerCounts, NO_COUNTS } from '../../../src/tui/answer.ts'
import type { Entry } from '../../../src/tui/entry.ts'
import type { Input } from '../../../src/tui/input.ts'
import type { AnyPane, Effect, Pane, Scene, Services } from '../../../src/tui/pane.ts'
import type { Line } from '../../../src/tui/screen.ts'
import type { TableColumn, TableEngine } from '../../../src/tui/table-engine.ts'
import { plainView } from '../../../src/tui/view.ts'

let versions = 0

export const answerOf = (
  failures: readonly Failure[] = [],
  more: Partial<Omit<Answer, 'counts'>> & { readonly counts?: Partial<AnswerCounts> } = {},
): Answer => ({
  version: versions++,
  generation: 0,
  pattern: 'ec2:instance',
  units: [],
  resources: [],
  failures,
  phase: 'done',
  problem: undefined,
  eta: () => undefined,
  slowest: () => undefined,
  ...more,
  counts: { ...NO_COUNTS, ...more.counts },
})

export function tableOf(entries: readonly Entry[] = [], columns: readonly TableColumn[] = [], query = ''): TableEngine {
  return {
    version: 0,
    held: entries,
    ids: entries,
    columns,
    length: entries.length,
    row: (at) => {
      const entry = entries[at]
      return entry && { kind: 'entry', entry }
    },
    positionOf: (id) => {
      const at = entries.findIndex((entry) => entry.id === id)
      return at < 0 ? undefined : at
    },
    entry: (id) => entries.find((entry) => entry.id === id),
    entries: () => entries,
    counts: { all: entries.length, shown: entries.length, groups: 0 },
    sort: [],
    headingOf: () => undefined,
    headingOver: () => undefined,
    busy: undefined,
    query: {
      text: query,
      shown: query,
      whole: false,
      single: false,
      ownColumns: false,
      unknownFields: [],
      unasked: [],
    },
    filterProblem: undefined,
    feed: () => {},
    setQuery: () => {},
    setView: () => {},
    seen: () => ({ fields: new Set(), tagKeys: [], values: () => [] }),
    subscribe: () => () => {},
    settled: async () => {},
  }
}

export const sceneOf = (more: Partial<Scene> = {}): Scene => ({
  answer: answerOf(),
  table: tableOf(),
  view: plainView,
  question: { pattern: 'ec2:instance', query: '' },
  current: undefined,
  column: undefined,
  marked: () => [],
  known: () => ({
    types: resourceTypes,
    partitions: ['aws'],
    regions: ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'],
    accounts: [
      { id: '111111111111', name: 'prod' },
      { id: '222222222222', name: 'dev' },
    ],
  }),
  cost: () => undefined,
  now: 0,
  date: () => new Date(0),
  rows: 20,
  ...more,
})

/** Plain lines, as a terminal would show them, without what stands behind them. */
export const textOf = (lines: readonly Line[]): readonly string[] =>
  lines.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  )

const NAMES: Readonly<Record<string, string>> = { ' ': 'space' }
export const key = (name: string): Input => ({
  kind: 'key',
  name: NAMES[name] ?? name,
  text: name.length === 1 ? name : name === 'space' ? ' ' : '',
})

/** A pane with its state, driven as the app drives it: keys go to its text field first, then to its bindings. */
export function driven<State>(pane: Pane<State>, begun: State, scene: () => Scene, services: Partial<Services> = {}) {
  let state = begun
  const effects: Effect[] = []
  const take = (step: { state: State; effects?: readonly Effect[] } | undefined): void => {
    if (!step) return
    state = step.state
    effects.push(...(step.effects ?? []))
  }
  const input = (one: Input): void => {
    const typed = pane.type?.(state, one, scene())
    if (typed) {
      take(typed)
      return
    }
    const name = one.kind === 'key' ? one.name : ''
    const action = pane.bindings.find(({ keys }) => keys.includes(name))?.action
    if (action) take(pane.act(state, action, scene()))
  }
  effects.push(...(pane.begin?.(begun, scene()) ?? []))
  return {
    state: () => state,
    keys: (...names: readonly string[]) => {
      for (const name of names) input(key(name))
    },
    text: (text: string) => {
      for (const one of text) input(key(one))
    },
    paste: (text: string) => input({ kind: 'paste', text }),
    /** What it wanted since this was last asked; tasks are done first, and what they lead to is among it. */
    async effects(): Promise<readonly Exclude<Effect, { kind: 'task' }>[]> {
      const done: Exclude<Effect, { kind: 'task' }>[] = []
      for (let effect = effects.shift(); effect; effect = effects.shift()) {
        if (effect.kind !== 'task') done.push(effect)
        else
          await effect.run(services as Services, new AbortController().signal, (message) =>
            take((pane as AnyPane).hear?.(state, message, scene())),
          )
      }
      return done
    },
    lines: (columns = 80, rows = 20) => textOf(pane.view(state, scene(), { columns, rows }).lines),
    view: (columns = 80, rows = 20) => pane.view(state, scene(), { columns, rows }),
    title: () => textOf([pane.title(state, scene())])[0],
    speak: () => pane.speak?.(state, scene()) ?? [],
  }
}
