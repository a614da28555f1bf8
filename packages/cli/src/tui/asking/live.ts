import type { ArnPattern, Failure, Resource } from '@arnq/query'
import { type Answer, type AnswerCounts, type AskedUnit, NO_COUNTS } from '../answer.ts'
import { type Holding, rowsMeant } from './library.ts'
import type { Problem } from './problem.ts'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** A unit as the answer shows it. */
export type ShownUnit = Mutable<AskedUnit>

/** The answer while it comes in. */
export type Live = {
  version: number
  generation: number
  text: string
  pattern: ArnPattern | undefined
  units: ShownUnit[]
  shown: Map<Holding, ShownUnit>
  resources: Resource[]
  /** Of whole accounts. */
  lost: Failure[]
  failures: readonly Failure[] | undefined
  counts: Mutable<AnswerCounts>
  /** Units under way. */
  asking: Map<Holding, ShownUnit>
  /** Those that were here before they were asked for, and when they ended: their times are of another question. */
  here: Map<Holding, number>
  durations: number[]
  phase: Answer['phase']
  problem: Problem | undefined
  /** Rows of some units have been replaced since `resources` was made. */
  stale: boolean
  readonly listeners: Set<() => void>
}

export const newLive = (): Live => ({
  version: 0,
  generation: 0,
  text: '',
  pattern: undefined,
  ...nothing(),
  phase: 'idle',
  problem: undefined,
  listeners: new Set(),
})

const nothing = () => ({
  units: [],
  shown: new Map(),
  resources: [],
  lost: [],
  failures: undefined,
  counts: { ...NO_COUNTS },
  asking: new Map<Holding, ShownUnit>(),
  here: new Map<Holding, number>(),
  durations: [],
  stale: false,
})

/** Tells everybody that something can be seen. */
export function touch(live: Live): void {
  live.version++
  for (const listener of live.listeners) listener()
}

/** Begins the answer to another pattern: nothing of the one before is in it. */
export function beginAnswer(live: Live, text: string, pattern: ArnPattern): void {
  Object.assign(live, nothing(), { text, pattern, problem: undefined, generation: live.generation + 1 })
  touch(live)
}

/** Takes a unit into the answer, with the rows of it that are here. */
export function showUnit(live: Live, holding: Holding): void {
  if (live.shown.has(holding)) return
  const unit: ShownUnit = { unit: holding.unit, state: holding.state, rows: 0 }
  live.units.push(unit)
  live.shown.set(holding, unit)
  live.counts.planned++
  count(live, holding, unit, 1)
  if (holding.ended !== undefined) live.here.set(holding, holding.ended)
  appendRows(live, holding, holding.rows)
  updateUnit(live, holding)
}

/** Lets another holding stand for a unit. */
export function replaceUnit(live: Live, before: Holding, after: Holding): void {
  const unit = live.shown.get(before)
  if (!unit) return
  live.shown.delete(before)
  live.shown.set(after, unit)
  updateUnit(live, after)
}

/** Rows that arrived at the end of what is shown. */
export function appendRows(live: Live, holding: Holding, rows: readonly Resource[]): void {
  if (!live.shown.has(holding) || !live.pattern) return
  for (const row of rowsMeant(rows, live.pattern.id)) live.resources.push(row)
  live.counts.rows = live.resources.length
  updateUnit(live, holding)
}

/** Shows where a unit stands now. */
export function updateUnit(live: Live, holding: Holding): void {
  const unit = live.shown.get(holding)
  if (!unit || !live.pattern) return
  const { state, began, ended, failure } = holding
  count(live, holding, unit, -1)
  const isOld = ended !== undefined && live.here.get(holding) === ended
  if (unit.ended === undefined && ended !== undefined && !isOld) live.durations.push(ended - (began ?? ended))
  unit.state = state
  unit.rows = countOf(holding, live.pattern)
  unit.outdated = holding.whole && (state === 'waiting' || state === 'failed')
  setOrDelete(unit, 'began', isOld ? undefined : began)
  setOrDelete(unit, 'ended', isOld ? undefined : ended)
  setOrDelete(unit, 'failure', failure)
  count(live, holding, unit, 1)
  live.failures = undefined
  touch(live)
}

const countOf = ({ rows, pattern: { id } }: Holding, pattern: ArnPattern): number =>
  id.source === pattern.id.source ? rows.length : rowsMeant(rows, pattern.id).length

function setOrDelete<Key extends 'began' | 'ended' | 'failure'>(
  unit: ShownUnit,
  key: Key,
  value: ShownUnit[Key] | undefined,
): void {
  if (value === undefined) delete unit[key]
  else unit[key] = value
}

function count({ counts, asking }: Live, holding: Holding, unit: ShownUnit, by: 1 | -1): void {
  const { state, rows, failure } = unit
  if (unit.outdated) counts.outdated += by * rows
  if (state === 'waiting') counts.waiting += by
  if (state === 'throttled') counts.throttled += by
  if (state === 'done') counts.done += by
  if (state === 'done' && rows === 0) counts.empty += by
  if (state === 'failed') counts[failure?.kind === 'disabled' ? 'off' : 'failed'] += by
  if (state !== 'asking' && state !== 'throttled') return
  counts.asking += by
  if (by > 0) asking.set(holding, unit)
  else asking.delete(holding)
}

/** A failure of a whole account: once, however often it is told. */
export function addLost(live: Live, failure: Failure): void {
  if (live.lost.some((one) => sameFailure(one, failure))) return
  setLost(live, [...live.lost, failure])
}

/** Sets the failures of whole accounts. */
export function setLost(live: Live, failures: readonly Failure[]): void {
  live.lost = [...failures]
  live.failures = undefined
  touch(live)
}

const sameFailure = (a: Failure, b: Failure): boolean =>
  a.kind === b.kind &&
  a.action === b.action &&
  a.code === b.code &&
  a.source === b.source &&
  a.message === b.message &&
  a.target.account === b.target.account &&
  a.target.accountName === b.target.accountName &&
  a.target.region === b.target.region

/** Makes what is shown anew from all that is here: the rows of a new generation. */
export function showAnew(live: Live): void {
  const { pattern } = live
  if (!live.stale || !pattern) return
  live.stale = false
  live.resources = [...live.shown.keys()].flatMap((holding) => rowsMeant(holding.rows, pattern.id))
  live.counts.rows = live.resources.length
  live.generation++
  touch(live)
}
