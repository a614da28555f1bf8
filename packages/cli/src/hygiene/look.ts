import { randomBytes } from 'node:crypto'
import {
  changeRecord,
  type Examination,
  type ExamineOptions,
  examine,
  type Finding,
  type LookedRun,
  type Memory,
  merged,
  pastOf,
  RecordError,
  readRecord,
  runOf,
  type SharedStore,
  sources,
} from '@arnq/hygiene'
import { parsePattern, type TargetOrFailure } from '@arnq/query'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { UsageError } from '../usage-error.ts'
import { cutShort } from './cut-short.ts'
import { checkPlaceWords } from './only.ts'
import type { Opened } from './open.ts'
import { type LookShown, showLook } from './progress-line.ts'
import { stoppable, untilStopped } from './stop.ts'

/** A look at the whole estate, what the checks say, and what earlier runs knew. */
export type Looked = {
  readonly examination: Examination
  readonly run: LookedRun
  /** Undefined where nothing is remembered. */
  readonly memory: Memory | undefined
  /** The findings with what earlier runs knew of them. */
  readonly findings: readonly Finding[]
  /** Of listings, and of the rows that they gave. */
  readonly counts: { readonly planned: number; readonly done: number; readonly rows: number }
  /** Why it was broken off, where it was. */
  readonly stopped: Error | undefined
}

type Also = Pick<ExamineOptions, 'also'>

/**
 * Everything that an examination is made with, what earlier runs remember in it, so that a plan and its apply look in the same
 * way.
 */
export async function examining(opened: Opened, also: Also = {}): Promise<Omit<ExamineOptions, 'signal'>> {
  const { session, chosen, guards, exceptions, prices, ownerOf, settings, store } = opened
  const before = store && (await told(store, () => readRecord(store)))
  return {
    aws: session.aws,
    targets: { [Symbol.asyncIterator]: () => targetsOf(opened) },
    checks: chosen,
    sources,
    guards,
    exceptions,
    prices,
    ownerOf,
    keepUntilTag: settings.keepUntilTag,
    costHub: settings.costHub,
    isOff: session.isOff,
    now: session.now,
    concurrency: session.concurrency,
    ...(before && { past: (check) => pastOf(before, check) }),
    ...also,
  }
}

/** All targets; what an account is tagged with is known before a resource of it is judged. */
async function* targetsOf({ session, meet }: Opened): AsyncGenerator<TargetOrFailure> {
  for await (const target of session.targets(parsePattern('*'))) {
    if (!('failure' in target)) meet(target.account)
    yield target
  }
}

/**
 * Looks at everything that the checks need, and lets the record know. A stop ends what is asked: what was not seen by then is
 * a hole, and the rest is judged. Nothing in AWS is changed. `show`: who is told how far it is, if not stderr.
 */
export async function look(
  opened: Opened,
  given: Given,
  io: Io,
  also: Also = {},
  show: () => LookShown = () => showLook(opened.chosen.length, given, io),
): Promise<Looked> {
  const { store, session, record } = opened
  const options = await examining(opened, also)
  const shown = show()
  try {
    const whole = await examine({
      ...options,
      aws: stoppable(session.aws, io.signal),
      targets: untilStopped(options.targets as AsyncIterable<TargetOrFailure>, io.signal),
      observe: shown.observe,
      ...(shown.planned && { planned: shown.planned }),
      told: shown.checked,
    })
    const examination = io.signal.aborted ? { ...whole, findings: cutShort(whole.findings) } : whole
    const run = runOf(examination, runId(examination.at, store))
    const memory =
      store && record ? (await told(store, () => changeRecord(store, (kept) => merged(kept, run)))).memory : undefined
    const findings = memory?.findings ?? examination.findings
    if (!io.signal.aborted) checkPlaceWords(given, examination.targets)
    const stopped = io.signal.aborted ? asError(io.signal.reason) : undefined
    return { examination, run, memory, findings, counts: shown.counts(), stopped }
  } finally {
    shown.stop()
  }
}

/** Two runs that share a record must not be taken for one; where there is none, the same look has the same name. */
const runId = (at: string, store: SharedStore | undefined): string =>
  store ? `${at} ${randomBytes(4).toString('hex')}` : at

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))

async function told<T>(store: SharedStore, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const says = error instanceof RecordError ? why : `what runs remember in ${store.place} cannot be used: ${why}`
    throw new UsageError(says, 'name another place with --state, or none with --state none')
  }
}
