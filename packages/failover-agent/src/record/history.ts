import type { Role, Step } from '../claim.ts'
import type { GroupRecord, Intent, StepRecord, Transition } from '../journal.ts'

/** Finished transitions that a record keeps. */
export const KEPT_TRANSITIONS = 20

/** Steps of one transition that are kept, the first ones and the last: a volume that cannot be let go of is tried for hours. */
export const KEPT_STEPS = 200
const KEPT_OLD_STEPS = 50
const FIRST_STEPS = 20

/** Intents that are kept once they have ended; those under way are never forgotten. */
const KEPT_INTENTS = 20

/** The record of a group of which nothing is known to have happened. */
export const emptyRecord = (group: string): GroupRecord => ({
  group,
  generation: 0,
  history: [],
  intents: [],
  fsckRequired: [],
  loss: 'none',
})

/** A new role: the next generation begins, and the transition before it becomes history, finished or not. */
export function beginTransition(record: GroupRecord, role: Role, started: string): GroupRecord {
  const generation = record.generation + 1
  const { transition } = record
  const over = transition ? [{ ...transition, steps: shortened(transition.steps, KEPT_OLD_STEPS) }] : []
  return {
    ...record,
    generation,
    history: [...over, ...record.history].slice(0, KEPT_TRANSITIONS),
    transition: { role, generation, started, steps: [] },
  }
}

/** A step is about to be done. A transition that had ended is open again. Without one there is nothing to tell it in. */
export function beginStep(record: GroupRecord, claim: string, step: Step, from: number): GroupRecord {
  return withSteps(record, (steps) => shortened([...steps, { claim, step, from }], KEPT_STEPS))
}

const shortened = (steps: readonly StepRecord[], kept: number): readonly StepRecord[] =>
  steps.length > kept ? [...steps.slice(0, FIRST_STEPS), ...steps.slice(FIRST_STEPS - kept)] : steps

/** The step that began then has ended, with an error or without. */
export function endStep(record: GroupRecord, begun: StepRecord, until: number, error?: string): GroupRecord {
  const same = (other: StepRecord): boolean =>
    other.claim === begun.claim && other.from === begun.from && other.step === begun.step
  const ended = { claim: begun.claim, step: begun.step, from: begun.from, until, ...(error !== undefined && { error }) }
  return withSteps(record, (steps) => steps.map((other) => (same(other) ? ended : other)))
}

function withSteps(record: GroupRecord, change: (steps: readonly StepRecord[]) => readonly StepRecord[]): GroupRecord {
  if (!record.transition) return record
  const { ended: _, ...open } = record.transition
  const transition: Transition = { ...open, steps: change(open.steps) }
  return { ...record, transition }
}

/** Nothing of the transition is left to do. One that has ended keeps its time. */
export function endTransition(record: GroupRecord, ended: string): GroupRecord {
  const { transition } = record
  if (!transition || transition.ended !== undefined) return record
  return { ...record, transition: { ...transition, ended } }
}

/** Something that can lose data has been ordered: written down before it is done. */
export function addIntent(record: GroupRecord, intent: Intent): GroupRecord {
  const intents = [...record.intents, intent]
  const over = intents.filter(isOver)
  const forgotten = new Set(over.slice(0, Math.max(0, over.length - KEPT_INTENTS)))
  return { ...record, intents: intents.filter((one) => !forgotten.has(one)) }
}

/** The newest intent of this kind for this claim that has not ended goes on to a state. */
export function advanceIntent(
  record: GroupRecord,
  kind: Intent['kind'],
  claim: string,
  state: Intent['state'],
): GroupRecord {
  const at = record.intents.findLastIndex((one) => one.kind === kind && one.claim === claim && !isOver(one))
  return { ...record, intents: record.intents.map((one, index) => (index === at ? { ...one, state } : one)) }
}

const isOver = ({ state }: Intent): boolean => state === 'done' || state === 'failed'

/** A volume was detached by force: what its last holder had not synced may be lost, and it needs fsck before it is mounted. */
export const markForced = (record: GroupRecord, volume: string): GroupRecord => ({
  ...record,
  fsckRequired: [...new Set([...record.fsckRequired, volume])],
  loss: 'possible',
})

/** fsck has passed. That data may be lost stays told until somebody acknowledges it. */
export const unmark = (record: GroupRecord, volume: string): GroupRecord => ({
  ...record,
  fsckRequired: record.fsckRequired.filter((one) => one !== volume),
})
