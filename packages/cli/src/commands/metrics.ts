import { type Failure, parseQuestion, type Resource, resourceTypes, typesOf } from '@arnq/query'
import { newOutcome, type Outcome } from '../answer.ts'
import { textOf } from '../flags.ts'
import type { Io } from '../io.ts'
import { type Answered, metricData, type Wanted } from '../metrics/ask-metrics.ts'
import { dataRows } from '../metrics/data-rows.ts'
import { measuredTypes } from '../metrics/dimensions.ts'
import { foundResources } from '../metrics/found-resources.ts'
import { PRICE } from '../metrics/get-metric-data.ts'
import { listedFor } from '../metrics/listed-for.ts'
import { nameRows } from '../metrics/name-rows.ts'
import { plotWidth, printPlots } from '../metrics/print-plots.ts'
import { printRows } from '../metrics/print-rows.ts'
import { checkedAsking, type MetricSettings, metricSettings } from '../metrics/settings.ts'
import { wantedMetrics } from '../metrics/wanted-metrics.ts'
import type { Given, Run } from '../program.ts'
import { makeProgress, showProgress } from '../progress.ts'
import { wantsJson } from '../report-error.ts'
import { openSession, type Session } from '../session.ts'
import { UsageError } from '../usage-error.ts'
import { exitCodeOf, tellOutcome } from '../verdict.ts'

/** What a run works with; the outcome is filled as it goes. */
type Looking = {
  readonly session: Session
  readonly settings: MetricSettings
  readonly given: Given
  readonly io: Io
  readonly outcome: Outcome
}

type Print = () => Promise<void>
type AskingOf = Parameters<typeof metricData>[2]

/** Lists the metrics of what a pattern means, or tells their values: as plots on a terminal, as rows anywhere else. */
export const metricsCommand: Run = async (given, [text = '', ...names], io) => {
  const settings = metricSettings(given)
  checkPattern(text)
  const session = await openSession(given, io)
  const progress = makeProgress(() => performance.now())
  const outcome = newOutcome()
  const looking: Looking = { session, settings, given, io, outcome }
  const shown = watched(given, io) ? showProgress(progress, io.stderr) : undefined
  try {
    const asking = checkedAsking(settings, session.now().getTime(), pointsFor(given, io))
    const all = await foundResources(text, session, { outcome, progress, signal: io.signal })
    const found = all.slice(0, settings.limit)
    const print = names.length === 0 ? await listed(found, looking) : await told(found, names, asking, looking)
    shown?.stop()
    await print()
  } finally {
    shown?.stop()
    await session.close()
  }
  tellOutcome(outcome, progress, wantsJson(io.argv), io)
  return exitCodeOf(outcome, Boolean(given.allowPartial))
}

const watched = (given: Given, { stderr, env }: Io): boolean =>
  Boolean(stderr.isTTY) && !given.quiet && !given.debug && !env.CI && env.TERM !== 'dumb'

/** Values for a spreadsheet, or two for each column of a plot, without what its axis takes. */
const pointsFor = (given: Given, io: Io): number => (isPlot(given, io) ? Math.max(60, 2 * (plotWidth(io) - 12)) : 360)

function isPlot(given: Given, { env, stdout }: Io): boolean {
  const named = textOf(given, 'output') ?? (env.ARNQ_OUTPUT || undefined)
  return named === undefined ? Boolean(stdout.isTTY) : named === 'plot'
}

function checkPattern(text: string): void {
  const { pattern, query } = parseQuestion(text)
  if (query !== undefined) {
    throw new UsageError('arnq metrics takes a pattern without a query', 'leave out what stands behind the |')
  }
  const meant = typesOf(pattern, resourceTypes).map(({ type }) => type)
  if (meant.some((type) => measuredTypes.has(type))) return
  throw new UsageError(
    `arnq knows no CloudWatch metrics of ${meant.join(', ')}`,
    `it knows those of ${[...measuredTypes].sort().join(', ')}`,
  )
}

/** The names that CloudWatch lists, ready to be printed. */
async function listed(resources: readonly Resource[], looking: Looking): Promise<Print> {
  const { session, io, given, outcome } = looking
  const found = await unlessStopped(looking, () => listedFor(session.aws, resources, undefined, io.signal))
  note(found?.failures ?? [], (found?.found.size ?? 0) > 0, outcome)
  if (resources.length === 0) hintSums(looking, 0, 0)
  else if (found?.found.size === 0 && found.failures.length === 0) {
    hint(looking, `CloudWatch lists no metric of these ${resources.length}: none has had a value within two weeks`)
  }
  const shown = isPlot(given, io) ? { ...given, output: 'table' } : given
  return () => printRows(found ? nameRows(found) : [], shown, io)
}

/** The values of the metrics that are named, ready to be printed. */
async function told(
  resources: readonly Resource[],
  names: readonly string[],
  asking: AskingOf,
  looking: Looking,
): Promise<Print> {
  const { session, settings, io, given, outcome } = looking
  const { aws } = session
  const meant = await unlessStopped(looking, () => wantedMetrics(aws, resources, names, settings.statistics, io.signal))
  const { wanted, failures } = meant ?? { wanted: [], failures: [] }
  const answers = new Map<Wanted, Answered>()
  await unlessStopped(looking, async () => {
    for await (const batch of metricData(aws, wanted, asking, io.signal)) {
      for (const one of batch) answers.set(one.wanted, one)
    }
  })
  // Answers come as AWS gives them; they are told in the order of the resources.
  const inOrder = wanted.flatMap((one) => answers.get(one) ?? [])
  const failed = inOrder.flatMap(({ failure }) => failure ?? [])
  note([...failures, ...failed], inOrder.length > failed.length, outcome)
  hintSums(looking, resources.length, wanted.length)
  return isPlot(given, io) ? () => printPlots(inOrder, given, io) : () => printRows(rowsOf(inOrder), given, io)
}

function* rowsOf(answers: readonly Answered[]): Generator<object> {
  for (const one of answers) yield* dataRows(one)
}

/** What failed goes to the outcome, each call once; where no metric was seen at all, nothing was. */
function note(failures: readonly Failure[], seen: boolean, outcome: Outcome): void {
  outcome.failures.push(...new Set(failures))
  if (seen || failures.length === 0) return
  outcome.done = 0
  outcome.rows = 0
}

/** Does something until somebody stops it: that is noted, and what has arrived is printed. */
async function unlessStopped<T>({ io, outcome }: Looking, run: () => Promise<T>): Promise<T | undefined> {
  if (outcome.stopped) return undefined
  try {
    return await run()
  } catch (error) {
    if (!io.signal.aborted) throw error
    outcome.stopped = io.signal.reason
    return undefined
  }
}

function hint({ given, io }: Looking, text: string): void {
  if (!given.quiet) io.stderr.write(`arnq: ${text}\n`)
}

/** From so many metrics on, what they cost is worth a line. */
const MANY = 1000

function hintSums(looking: Looking, resources: number, metrics: number): void {
  if (resources === 0 && looking.outcome.failures.length === 0) {
    hint(looking, 'nothing that CloudWatch has metrics of fits the pattern')
  }
  if (metrics < MANY) return
  const dollars = (metrics * PRICE).toFixed(2)
  hint(looking, `CloudWatch was asked for ${metrics} metrics, which AWS charges about $${dollars} for`)
}
