import { fieldOf } from '../editor/field.ts'
import type { Input } from '../input.ts'
import type { Scene } from '../pane.ts'
import type { Picture, Size } from '../screen.ts'
import { makeBeat } from './beat.ts'
import type { Doors } from './doors.ts'
import { openPopup } from './focus.ts'
import { answerQuery, perform, type Stage } from './perform.ts'
import { pictureOf } from './picture.ts'
import { sceneOver } from './scene.ts'
import { spokenOf } from './spoken.ts'
import type { AppState, Updated } from './state.ts'
import { makeTasks } from './tasks.ts'
import { stepped, update } from './update.ts'
import type { Ways } from './ways.ts'

/** The terminal as a thing that takes inputs and gives pictures. No React, no stream. */
export type App = {
  readonly state: () => AppState
  readonly scene: () => Scene
  /** The whole screen; the same object until something changes. */
  readonly picture: () => Picture
  /** What a screen reader is told, a sentence a line. */
  readonly spoken: () => readonly string[]
  readonly type: (inputs: readonly Input[]) => void
  readonly resize: (size: Size) => void
  /** Asks what it was opened with, where nobody was so fast as to stop it before. */
  readonly start: () => void
  /** Told when a new picture is due. */
  readonly subscribe: (listener: () => void) => () => void
  readonly tell: (text: string, tone: 'plain' | 'good' | 'bad') => void
  /** More can be said of what could stand at the cursor than before. */
  readonly learnt: () => void
  readonly close: () => void
}

export function makeApp(doors: Doors, size: Size): App {
  const listeners = new Set<() => void>()
  let picture: Picture | undefined
  const beat = makeBeat(() => {
    picture = undefined
    for (const listener of listeners) listener()
    // What is measured in seconds goes on while nothing arrives: the clock, and a query that needs every row.
    if (doors.asker.answer.phase !== 'asking') return
    feed(doors)
    beat.soon()
  }, doors.later)
  const core = makeCore(doors, size, beat.soon)
  const unfollow = follow(doors, {
    arrived() {
      core.joined()
      beat.soon()
    },
    made: () => beat.made(doors.table.busy !== undefined),
  })
  return {
    ...core,
    picture() {
      picture ??= pictureOf(core.state(), core.scene())
      return picture
    },
    spoken: () => spokenOf(core.state(), core.scene()),
    type(inputs) {
      for (const input of inputs) core.type(input)
      beat.pressed(doors.table.busy !== undefined)
      doors.soon(beat.now)
    },
    resize(to) {
      core.change((state) => ({ ...state, size: to }))
      beat.now()
    },
    start() {
      core.start()
      beat.now()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      core.close()
      unfollow()
      beat.close()
      listeners.clear()
    },
  }
}

function feed({ asker: { answer }, table }: Doors): void {
  table.feed(answer.generation, answer.resources, { asking: answer.phase === 'asking' })
}

type Followed = {
  readonly arrived: () => void
  readonly made: () => void
}

/** Hands what arrives on to the table; tells of what arrived, and of what the table made of it. */
function follow(doors: Doors, { arrived, made }: Followed): () => void {
  const stops = [
    doors.asker.subscribe(() => {
      feed(doors)
      arrived()
    }),
    doors.table.subscribe(made),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Milliseconds that a notice stands. */
const READABLE = 6000

/** The state, and all that changes it. */
function makeCore(doors: Doors, size: Size, changed: () => void) {
  let state = firstState(doors, size)
  const change: Stage['change'] = (make) => {
    state = make(state)
    changed()
  }
  const { complete, history, panes } = doors
  const ways: Ways = { sceneOf: (of) => sceneOver(of, doors), complete, history, panes }
  const tell: Stage['tell'] = (notice) => {
    change((before) => ({ ...before, notice }))
    // What was told goes with the next key, or when there was time to read it.
    doors.later(() => state.notice === notice && change((before) => ({ ...before, notice: undefined })), READABLE)
  }
  const tasks = makeTasks(doors.services, (layer, message) => hear(layer, message), tell)
  const stage: Stage = { state: () => state, change, ways, doors, tell, begin: tasks.begin, end: tasks.end }
  const settle = ({ state: next, effects }: Updated): void => {
    change(() => next)
    for (const effect of effects) perform(effect, stage)
  }
  const hear = (id: number, message: unknown): void => {
    const layer = state.layers.find((one) => one.id === id)
    const heard = layer?.pane.hear?.(layer.state, message, ways.sceneOf(state))
    if (layer && heard) settle(stepped(state, layer, heard))
  }
  let joins = ''
  return {
    state: () => state,
    scene: () => ways.sceneOf(state),
    change,
    /** What calls of their own have laid into the rows has changed, perhaps: the query is told. */
    joined() {
      const now = [...doors.asker.joined()].sort().join(' ')
      if (now !== joins) answerQuery(state.lines.query.edit.text, stage)
      joins = now
    },
    type: (input: Input) => settle(update(state, input, ways)),
    tell: (text: string, tone: 'plain' | 'good' | 'bad') => tell({ text, tone }),
    start() {
      const { pattern, query } = doors.start
      doors.table.setView(state.view)
      if (query !== '') answerQuery(query, stage)
      if (pattern !== '' && doors.asker.answer.phase !== 'stopped') perform({ kind: 'ask', text: pattern }, stage)
    },
    learnt() {
      const { focus, popup } = state
      if (focus !== 'panes' && popup) change((before) => openPopup(before, focus, ways))
    },
    close: tasks.close,
  }
}

function firstState({ start, base }: Doors, size: Size): AppState {
  return {
    lines: { pattern: fieldOf(start.pattern), query: fieldOf(start.query) },
    focus: start.pattern === '' ? 'pattern' : 'panes',
    asked: start.pattern,
    popup: undefined,
    chosen: false,
    layers: [{ id: 0, ...base, from: 'panes' }],
    nextLayer: 1,
    // What was given with a query is about its answer.
    view: { ...start.view, columns: { ...start.view.columns, of: start.query.trim() } },
    notice: undefined,
    size,
    warned: false,
    mouse: false,
  }
}
