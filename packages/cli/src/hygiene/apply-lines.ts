import type { ApplyEvent, ApplyOutcome, Subject } from '@arnq/hygiene'
import { visible } from '../formats/safe.ts'

const WORDS: Readonly<Record<ApplyOutcome['kind'], string>> = {
  done: 'done',
  'done-before': 'done before',
  gone: 'gone',
  drifted: 'drifted',
  refused: 'refused',
  'not-found-again': 'kept',
  skipped: 'skipped',
  failed: 'FAILED',
  'would-be-done': 'would do',
  'not-begun': 'not begun',
}

const WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length))

/** One action's end, in a line. */
export function applyLine({ action, outcome }: Extract<ApplyEvent, { kind: 'action' }>): string {
  const { verb, subject } = action
  const code = outcome.kind === 'failed' ? `${outcome.code}: ` : ''
  // What an action that is or would be done says is how it is taken back.
  const says =
    outcome.kind === 'done' || outcome.kind === 'would-be-done' ? `to undo it: ${outcome.says}` : outcome.says
  const until = outcome.kind === 'done' && outcome.until !== undefined ? `, until ${outcome.until}` : ''
  return lineOf(WORDS[outcome.kind], WIDTH, verb, subject, `${code}${says}${until}`)
}

/** A word for how it ended, what, where, and why. */
export const lineOf = (word: string, width: number, verb: string, subject: Subject, says: string): string =>
  visible(
    `${word.padEnd(width)}  ${verb} ${subject.id} of ${subject.accountName ?? subject.account} in ${subject.region}: ${says}`,
  )

/** Outcomes that leave something that the plan wanted undone. */
const LEFT: ReadonlySet<string> = new Set(['drifted', 'refused', 'not-found-again', 'failed', 'not-begun'])

export const isLeft = (kind: string): boolean => LEFT.has(kind)

/** How many of each, most telling first: `12 done, 1 drifted`. */
export const countsText = (counts: Readonly<Record<string, number | undefined>>): string =>
  Object.entries(counts)
    .filter(([, number]) => number)
    .map(([kind, number]) => `${number} ${(WORDS[kind as ApplyOutcome['kind']] ?? kind).toLowerCase()}`)
    .join(', ') || 'nothing to do'
