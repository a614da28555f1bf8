import { actions, JournalError, progressIn, type Reversed, type UndoEvent, undo, untilOf } from '@arnq/hygiene'
import { parsePattern } from '@arnq/query'
import { EXIT } from '../exit-codes.ts'
import { listOf } from '../flags.ts'
import { visible } from '../formats/safe.ts'
import { countsText, lineOf } from '../hygiene/apply-lines.ts'
import { whoRuns } from '../hygiene/by.ts'
import { clockOf } from '../hygiene/clock.ts'
import { accountsIn, confirmed } from '../hygiene/confirm.ts'
import { type Journal, journalMeant } from '../hygiene/journals.ts'
import { wrapped } from '../hygiene/wrapped.ts'
import { Interruption, type Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { openSession, type Session } from '../session.ts'
import { UsageError } from '../usage-error.ts'

type Progress = ReturnType<ReturnType<typeof progressIn>['get']> & object

/** Takes back what an apply did, the last first, as far as AWS can give it back; what it cannot is told. */
export const undoCommand: Run = async (given, [path = ''], io) => {
  const journal = await journalMeant(path, given, io)
  const all = await wantedIn(journal, given)
  if (given.dryRun) return rehearsed(all, io)
  const accounts = accountsIn(all.map(({ begun }) => begun.subject))
  if (accounts.size === 0) throw new UsageError(`nothing of ${path} is to be taken back`)
  const confirm = await confirmed(accounts, given, io)
  // A call that has begun is not torn off; between two of them a stop is heard.
  const session = await openSession(
    { ...given, accounts: undefined, regions: undefined },
    { ...io, signal: new AbortController().signal },
  )
  try {
    await meet(confirm, session)
    const only = listOf(given, 'only')
    const events = undo({
      actions,
      journals: journal.store,
      journal: journal.name,
      by: whoRuns(),
      ...(only && { only }),
      aws: session.aws,
      clock: clockOf(session, io),
      signal: io.signal,
    })
    return await followed(events, path, io)
  } finally {
    await session.close()
  }
}

async function wantedIn({ store, name, file }: Journal, given: Given): Promise<readonly Progress[]> {
  const only = listOf(given, 'only')
  try {
    const entries = await store.read(name)
    if (!entries) throw new UsageError(`there is no journal ${file}`, 'arnq apply tells where it writes one')
    const all = [...progressIn(entries).values()].toReversed()
    return all.filter(
      ({ begun: { action, subject } }) =>
        !only || [action, subject.id, subject.arn].some((word) => only.includes(word)),
    )
  } catch (error) {
    if (error instanceof JournalError) throw new UsageError(`${file}: ${error.message}`)
    throw error
  }
}

/** Makes the credentials of these accounts known. */
async function meet(accounts: readonly string[], session: Session): Promise<void> {
  // Braces around a single word mean themselves.
  const ids = accounts.length === 1 ? accounts[0] : `{${accounts.join(',')}}`
  const pattern = parsePattern(`arn:*:*:*:${ids}`)
  for await (const _ of session.targets(pattern)) if (accounts.every((id) => session.accountOf(id))) return
}

const UNDONE: Readonly<Record<Reversed['kind'], string>> = {
  undone: 'undone',
  partly: 'PARTLY',
  impossible: 'LOST',
  nothing: 'nothing',
  'undone-before': 'undone before',
  failed: 'FAILED',
}

const WIDTH = Math.max(...Object.values(UNDONE).map(({ length }) => length))

/** What could be taken back, as the journal has it; AWS is not asked. */
function rehearsed(all: readonly Progress[], { stdout }: Io): number {
  for (const { begun, steps, last, undone } of all) {
    const { verb, subject, reversal } = begun
    const until = last === undefined ? undefined : untilOf(reversal, new Date(last))
    const lost = reversal.kind === 'none'
    const word = undone ? 'undone before' : steps.length === 0 ? 'nothing' : lost ? 'lost' : 'can be undone'
    const says = `${undone?.says ?? reversal.says}${until === undefined || undone ? '' : `, until ${until}`}`
    stdout.write(`${wrapped(lineOf(word, WIDTH, verb, subject, says), stdout)}\n`)
  }
  return EXIT.ok
}

async function followed(events: AsyncIterable<UndoEvent>, path: string, io: Io): Promise<number> {
  const { stdout, stderr, signal } = io
  let [left, over] = [0, 0]
  for await (const event of events) {
    if (event.kind === 'refused') throw new UsageError(event.says, 'nothing was changed')
    if (event.kind === 'reversed') {
      const { reversed, verb, subject } = event
      const more = reversed.kind === 'partly' ? `; left: ${reversed.left}` : ''
      const line = lineOf(UNDONE[reversed.kind], WIDTH, verb, subject, `${reversed.says}${more}`)
      stdout.write(`${wrapped(line, stdout)}\n`)
      if (reversed.kind === 'failed' || reversed.kind === 'partly' || reversed.kind === 'impossible') left++
      if (reversed.kind === 'failed') over++
    }
    if (event.kind === 'over') stderr.write(`arnq: ${countsText(event.counts)}\n`)
  }
  const stopped = signal.aborted && signal.reason instanceof Interruption ? signal.reason : undefined
  if (stopped || over > 0) stderr.write(`${visible(`next: arnq undo ${path} goes on with what is left`)}\n`)
  if (stopped) return stopped.exitCode
  return left > 0 ? EXIT.partial : EXIT.ok
}
