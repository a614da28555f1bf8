import type { TargetOrFailure, Unit } from '@arnq/query'
import { type Desk, settle } from './desk.ts'
import { isOpen, newHolding, unitKey } from './library.ts'
import { addLost, beginAnswer, showUnit, touch } from './live.ts'
import { problemOf } from './problem.ts'
import { joinedOf, type Question, serves } from './question.ts'

/**
 * Asks a question. What is shown stays until a first target of it is known, for only then is nothing wrong with it. Units
 * under way that answer it, too, go on; the others are ended, and what they had is dropped.
 */
export async function askAnew(desk: Desk, question: Question): Promise<void> {
  desk.pending?.abort()
  const leaving = new AbortController()
  desk.pending = leaving
  desk.live.problem = undefined
  settle(desk)
  const begin = (): void => {
    if (desk.pending === leaving) show(desk, question, leaving)
  }
  await search(desk, question, leaving, begin)
  if (desk.pending === leaving) desk.pending = undefined
  settle(desk)
}

/** Searches for targets of the shown question once more: those that are new are asked. */
export async function searchAgain(desk: Desk, question: Question): Promise<void> {
  desk.search?.abort()
  const leaving = new AbortController()
  desk.search = leaving
  desk.cut = false
  settle(desk)
  await search(desk, question, leaving, () => {})
  settle(desk)
}

function show(desk: Desk, question: Question, leaving: AbortController): void {
  desk.pending = undefined
  desk.search?.abort()
  desk.search = leaving
  desk.question = question
  desk.planned = new Set()
  desk.cut = false
  desk.ended.resolve()
  desk.ended = Promise.withResolvers()
  for (const holding of desk.pool.end((one) => serves(one, question)).filter(isOpen)) desk.library.drop(holding)
  beginAnswer(desk.live, question.text, question.pattern)
}

async function search(desk: Desk, question: Question, leaving: AbortController, begin: () => void): Promise<void> {
  const { signal } = leaving
  try {
    for await (const found of untilLeft(desk, question, signal)) {
      begin()
      if ('failure' in found) addLost(desk.live, found.failure)
      else for (const type of question.types) planUnit(desk, question, { target: found, type })
    }
    if (signal.aborted) return
    begin()
    const { account, partition } = question.pattern
    if (account.kind === 'any' && partition.kind === 'any') desk.complete = true
  } catch (error) {
    if (signal.aborted) return
    desk.live.problem = problemOf(error, question.text)
    touch(desk.live)
  } finally {
    if (desk.search === leaving) desk.search = undefined
  }
}

/** The targets, until somebody leaves: whoever hangs then is not waited for. */
async function* untilLeft(
  { session }: Desk,
  { pattern }: Question,
  signal: AbortSignal,
): AsyncGenerator<TargetOrFailure> {
  const targets = session.targets(pattern, signal)
  const left = Promise.withResolvers<undefined>()
  signal.addEventListener('abort', () => left.resolve(undefined), { once: true })
  for (;;) {
    const step = await Promise.race([targets.next(), left.promise])
    if (!step || signal.aborted) {
      targets.return(undefined).catch(() => {})
      return
    }
    if (step.done) return
    yield step.value
  }
}

function planUnit(desk: Desk, { pattern, fields }: Question, unit: Unit): void {
  const { library, planned, live, pool } = desk
  const key = unitKey(unit)
  if (planned.has(key)) return
  planned.add(key)
  const joined = joinedOf(unit.type, fields)
  const here = library.find(unit, pattern.id, joined)
  const holding = here ?? withMore(desk, pattern, unit, joined)
  showUnit(live, holding)
  if (holding.state === 'waiting') pool.add(holding)
}

/** A holding for rows that are not here, or not with all these fields. */
function withMore({ library }: Desk, pattern: Question['pattern'], unit: Unit, joined: ReadonlySet<string>) {
  const less = library.find(unit, pattern.id, [])
  const holding = newHolding(unit, pattern, less ? new Set([...less.joined, ...joined]) : joined, less)
  library.add(holding)
  return holding
}
