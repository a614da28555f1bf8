import { expandBraces, type Known } from '@arnq/query'
import { type LineEdit, lineEditOf } from '../../editor/line-edit.ts'
import type { Scene } from '../../pane.ts'
import { type Choice, choicesOf, matching, narrowed } from './choices.ts'
import { type Parts, partsOf, type StepName, stepsFor } from './steps.ts'

/** One step of a question that is being built. */
export type BuilderState = {
  readonly step: StepName
  /** What was chosen at the other steps. */
  readonly parts: Parts
  /** What was chosen at this one by marking, in the order of marking. */
  readonly picks: readonly string[]
  /** What is typed: it narrows the choices, and may itself be what is meant. */
  readonly edit: LineEdit
  /** 0 is what is typed, or any; the choices follow. */
  readonly at: number
}

/** What of the scene the builder reads. */
export type Around = Pick<Scene, 'known' | 'date' | 'question'>

/** Begins with the question as it stands, its parts filled in. */
export function builderState({ known, date, question }: Around): BuilderState {
  const parts = partsOf(question)
  const [first = 'service'] = stepsFor(parts)
  return atStep(first, parts, known(), date())
}

/** Whether several choices can be marked at a step: those of a query exclude one another, and an id is written. */
export const canMark = (step: StepName): boolean => step !== 'query' && step !== 'id' && step !== 'ask'

/** A step as it begins: what was chosen there before is marked, under the cursor, or in the line. */
function atStep(step: StepName, parts: Parts, known: Known, date: Date): BuilderState {
  const chosen = step === 'ask' ? '' : parts[step]
  const choices = choicesOf(step, withoutStep(parts, step), known, date)
  const base = { step, parts, picks: [], edit: lineEditOf(), at: 0 }
  const at = choices.findIndex(({ text }) => text === chosen)
  if (chosen === '' || at >= 0) return { ...base, at: at + 1 }
  const several = canMark(step) ? alternatives(chosen) : []
  const all = several.length > 1 && several.every((one) => choices.some(({ text }) => text === one))
  return all ? { ...base, picks: several } : { ...base, edit: lineEditOf(chosen) }
}

const withoutStep = (parts: Parts, step: StepName): Parts => (step === 'ask' ? parts : { ...parts, [step]: '' })

function alternatives(text: string): readonly string[] {
  try {
    return expandBraces(text)
  } catch {
    return []
  }
}

/** The choices that are listed: those of the step that go with what is typed. */
export function listed({ step, parts, edit }: BuilderState, known: Known, date: Date): readonly Choice[] {
  const all = choicesOf(step, withoutStep(parts, step), known, date)
  return isWritten(step, edit.text) ? matchingWritten(step, all) : narrowed(all, edit.text)
}

/** A glob, a regular expression, a query: it is meant as it is written, and narrows nothing. */
export const isWritten = (step: StepName, text: string): boolean =>
  text !== '' && (step === 'id' || (step === 'query' ? /[[\]{}@|&?`']/.test(text) : /[*?{}~.[\\^$+(]/.test(text)))

const matchingWritten = (step: StepName, all: readonly Choice[]): readonly Choice[] => (step === 'query' ? [] : all)

/** What is chosen at this step as things stand: what is marked, else what is under the cursor. */
function chosen(state: BuilderState, known: Known, date: Date): string {
  const { picks, at, edit } = state
  if (picks.length > 0) return picks.length === 1 ? (picks[0] ?? '') : `{${picks.join(',')}}`
  const written = edit.text.trim()
  if (at === 0) return state.step !== 'query' && /^\*+$/.test(written) ? '' : written
  return listed(state, known, date)[at - 1]?.text ?? written
}

/** The parts with what is chosen at this step. */
export function partsNow(state: BuilderState, known: Known, date: Date): Parts {
  return state.step === 'ask' ? state.parts : { ...state.parts, [state.step]: chosen(state, known, date) }
}

/** What is wrong with what is chosen at this step. */
export function problemOf(state: BuilderState, known: Known, date: Date): string | undefined {
  const written = chosen(state, known, date)
  const found = matching(state.step, written, choicesOf(state.step, state.parts, known, date))
  if (typeof found !== 'number') return found.problem
  // All services and types are known; a region or an account may be new.
  const isClosed = state.step === 'partition' || state.step === 'service' || state.step === 'type'
  return found === 0 && written !== '' && isClosed ? `no ${state.step} is like "${written}"` : undefined
}

/**
 * The step after this one, or before it; undefined at either end. What is chosen here is kept, unless it cannot be read.
 */
export function stepped(state: BuilderState, by: 1 | -1, known: Known, date: Date): BuilderState | undefined {
  const parts = problemOf(state, known, date) === undefined ? partsNow(state, known, date) : state.parts
  const steps = stepsFor(parts)
  const next = steps[steps.indexOf(state.step) + by]
  return next === undefined ? undefined : atStep(next, parts, known, date)
}
