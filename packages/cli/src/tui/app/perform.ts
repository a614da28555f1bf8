import { readQuery } from '@arnq/query'
import { repaired } from '../complete/repair.ts'
import type { Effect, Opened } from '../pane.ts'
import type { Doors } from './doors.ts'
import { fieldWith, focused, withField } from './focus.ts'
import { type AppEffect, type AppState, type Notice, topOf, withoutLayer, withPane } from './state.ts'
import type { Ways } from './ways.ts'

type Run = Extract<Effect, { kind: 'task' }>['run']

/** What performing reaches for: the state as it is now, and how it is changed. */
export type Stage = {
  readonly state: () => AppState
  readonly change: (make: (state: AppState) => AppState) => void
  readonly ways: Ways
  readonly doors: Doors
  /** Begins a pane's task; it ends with the pane. */
  readonly begin: (layer: number, run: Run) => void
  readonly end: (layer: number) => void
  readonly tell: (notice: Notice) => void
}

type Performers<Any extends { kind: string }> = {
  readonly [Kind in Any['kind']]: (effect: Extract<Any, { kind: Kind }>, stage: Stage) => void
}

type OfPane = { [Kind in Effect['kind']]: Extract<Effect, { kind: Kind }> & { readonly layer: number } }[Effect['kind']]

/** Does what an input led to. Whatever fails outside is told in a notice; nothing is thrown. */
export const perform = (effect: AppEffect, stage: Stage): void => done(performers, effect, stage)

function done<Any extends { kind: string }>(table: Performers<Any>, effect: Any, stage: Stage): void {
  const act = table[effect.kind as Any['kind']] as (effect: Any, stage: Stage) => void
  act(effect, stage)
}

const performers: Performers<AppEffect> = {
  pane: ({ layer, effect }, stage) => done<OfPane>(panePerformers, { ...effect, layer } as OfPane, stage),
  ask: ({ text }, stage) => ask(text, stage),
  'ask-more': ({ text }, stage) => {
    if (text.trim() !== stage.doors.asker.answer.pattern.trim() || takesMore(stage)) ask(text, stage)
  },
  query: ({ text, typed = false }, stage) => answerQuery(typed ? withoutEnd(text) : text, stage),
  remember: ({ line, text }, { doors }) => doors.remember(line, text),
  close: ({ layer }, { end }) => end(layer),
  stop: (_, { doors }) => doors.asker.stop(),
  refresh: (_, stage) => watched(stage.doors.asker.refresh(), stage),
  suspend: (_, { doors }) => doors.terminal.suspend(),
  redraw: (_, { doors }) => doors.terminal.redraw(),
  mouse: ({ on }, { doors }) => doors.terminal.mouse(on),
  leave: ({ interrupted = false }, { doors }) => doors.leave({ interrupted }),
}

const panePerformers: Performers<OfPane> = {
  close({ layer }, { change, end }) {
    change((state) => withoutLayer(state, layer))
    end(layer)
  },
  open: ({ pane }, stage) => open(pane, stage),
  notice: ({ text, tone }, { tell }) => tell({ text, tone }),
  pattern: (effect, stage) => setPattern(effect, stage),
  query: ({ text }, stage) => setQuery(text, stage),
  view({ view }, { change, state, doors }) {
    const { query } = doors.table
    const of = query.ownColumns ? query.shown : ''
    const columns = view.columns && { columns: { ...view.columns, of } }
    change((before) => ({ ...before, view: { ...before.view, ...view, ...columns } }))
    doors.table.setView(state().view)
  },
  focus: ({ where }, { change, ways }) => change((state) => focused(state, where === 'table' ? 'panes' : where, ways)),
  'go-to': ({ entry }, stage) => goTo(entry, stage),
  task: ({ layer, run }, { begin }) => begin(layer, run),
  refresh: (_, stage) => watched(stage.doors.asker.refresh(), stage),
  stop: (_, { doors }) => doors.asker.stop(),
  retry: ({ which }, stage) => watched(stage.doors.asker.retry(which), stage),
  quit: ({ chosen }, { doors }) => doors.leave(chosen ? { chosen } : {}),
}

/** The fields that a query names: joins are made for them. A query that cannot be read names none. */
export function fieldsNamed(query: string): ReadonlySet<string> {
  try {
    const reading = readQuery(query.trim() === '' ? undefined : query)
    return reading.kind === 'none' ? new Set() : reading.fields
  } catch {
    return new Set()
  }
}

/** Whether the query names fields that were not asked for: what somebody stopped is no reason to ask. */
function takesMore({ state, doors: { asker } }: Stage): boolean {
  const fields = fieldsNamed(state().lines.query.edit.text)
  const joined = asker.joined()
  return asker.answer.units.some(({ unit: { type } }) =>
    (type.joins ?? []).some(({ field }) => fields.has(field) && !joined.has(field)),
  )
}

function ask(pattern: string, stage: Stage): void {
  if (pattern.trim() === '') return
  const { asker } = stage.doors
  if (asker.answer.pattern !== '' && asker.answer.pattern.trim() !== pattern.trim()) begunAnew(stage)
  stage.change((state) => ({ ...state, asked: pattern }))
  watched(asker.ask(pattern, fieldsNamed(stage.state().lines.query.edit.text)), stage)
  // What cannot be meant is to be written otherwise: the keys stay in its line.
  if (asker.answer.problem?.start !== undefined) stage.change((state) => heldBack(state, pattern))
}

const heldBack = (state: AppState, pattern: string): AppState =>
  state.focus === 'panes' && state.lines.pattern.edit.text.trim() === pattern.trim()
    ? { ...state, focus: 'pattern' }
    : state

/** Another question has other rows: the cursor begins at the first one, and none is marked. */
const begunAnew = (stage: Stage): void => stage.change((state) => tableTold(state, { kind: 'begun-anew' }, stage))

function tableTold(state: AppState, message: unknown, { ways }: Stage): AppState {
  const [table, ...over] = state.layers
  const heard = table.pane.hear?.(table.state, message, ways.sceneOf(state))
  return heard ? { ...state, layers: [{ ...table, state: heard.state }, ...over] } : state
}

/** What fails by itself is part of the answer; what is thrown all the same is our fault, and told. */
function watched(work: Promise<void>, stage: Stage): void {
  work.catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error)
    stage.tell({ text, tone: 'bad' })
  })
}

/** A query is answered from what is here. */
export function answerQuery(text: string, { doors: { table, asker } }: Pick<Stage, 'doors'>): void {
  table.setQuery(text.trim(), asker.joined())
}

/** A query that is still being written, as far as it makes sense. */
function withoutEnd(text: string): string {
  const written = text.trim()
  return written === '' ? '' : (repaired(written) ?? written)
}

function open(pane: Opened, stage: Stage): void {
  stage.change((state) => withPane(state, pane))
  const { id, pane: top, state: own } = topOf(stage.state())
  const begun = top.begin?.(own, stage.ways.sceneOf(stage.state())) ?? []
  for (const effect of begun) perform({ kind: 'pane', layer: id, effect }, stage)
}

function setPattern({ text, ask: asks }: Extract<Effect, { kind: 'pattern' }>, stage: Stage): void {
  stage.change((state) => withField(state, 'pattern', fieldWith(state.lines.pattern, text)))
  if (asks) {
    stage.doors.remember('pattern', text)
    ask(text, stage)
  } else stage.change((state) => focused(state, 'pattern', stage.ways))
}

function setQuery(text: string, stage: Stage): void {
  stage.change((state) => withField(state, 'query', fieldWith(state.lines.query, text)))
  if (text !== '') stage.doors.remember('query', text)
  answerQuery(text, stage)
}

/** The table hears where its cursor is to stand. */
function goTo(entry: number, stage: Stage): void {
  stage.change((state) => tableTold(state, { kind: 'go-to', entry }, stage))
}
