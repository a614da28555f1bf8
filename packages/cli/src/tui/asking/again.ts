import type { Failure } from '@arnq/query'
import { type Desk, ending, settle } from './desk.ts'
import { type Holding, newHolding } from './library.ts'
import { replaceUnit, setLost } from './live.ts'
import type { Question } from './question.ts'
import { searchAgain } from './search.ts'
import { letWait } from './unit-run.ts'

/** Asks failed units again, and searches again for the targets of accounts that failed as a whole. */
export async function retryFailed(desk: Desk, which: (failure: Failure) => boolean): Promise<void> {
  const { live, pool, question, session } = desk
  if (!question) return
  const failed = [...live.shown.keys()].filter(({ failure }) => failure !== undefined && which(failure))
  const lost = new Set(live.lost.filter(which))
  if (failed.length + lost.size === 0) return
  const failures = [...failed.flatMap(({ failure }) => (failure && isOfKeys(failure) ? failure : [])), ...lost]
  session.forget(failures.map(({ source }) => source))
  const ended = ending(desk)
  setLost(
    live,
    live.lost.filter((failure) => !lost.has(failure)),
  )
  for (const holding of failed) {
    letWait(desk, holding)
    pool.add(holding)
  }
  if (lost.size > 0) await searchAgain(desk, question)
  else settle(desk)
  await ended
}

/** Whether other credentials may help: where a unit was only refused its own call, they stay in use. */
const isOfKeys = ({ kind, action }: Failure): boolean =>
  kind === 'expired' || kind === 'credentials' || /^(sts|sso|signin):|^credential_process$/.test(action)

/** Asks everything that the shown question means anew, but for what is under way. */
export async function refreshAll(desk: Desk): Promise<void> {
  const { live, pool, question, session } = desk
  if (!question) return
  const failures = [...live.shown.keys()].flatMap(({ failure }) => failure ?? [])
  session.forget([...live.lost, ...failures.filter(isOfKeys)].map(({ source }) => source))
  const ended = ending(desk)
  setLost(live, [])
  for (const holding of [...live.shown.keys()]) {
    if (pool.has(holding)) continue
    const anew = forQuestion(desk, holding, question)
    letWait(desk, anew)
    pool.add(anew)
  }
  await searchAgain(desk, question)
  await ended
}

/** What was listed for a wider pattern is old now; asked anew is only what this one means. */
function forQuestion({ library, live }: Desk, holding: Holding, { pattern }: Question): Holding {
  if (holding.pattern.id.source === pattern.id.source) return holding
  const narrow = newHolding(holding.unit, pattern, holding.joined, holding)
  library.drop(holding)
  library.add(narrow)
  replaceUnit(live, holding, narrow)
  return narrow
}
