import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ApplyEvent, actions, apply, journalOf, lookAgainBy, type Plan, PlanError, readPlan } from '@arnq/hygiene'
import { EXIT } from '../exit-codes.ts'
import { textOf } from '../flags.ts'
import { visible } from '../formats/safe.ts'
import { applyLine, countsText, isLeft } from '../hygiene/apply-lines.ts'
import { whoRuns } from '../hygiene/by.ts'
import { clockOf } from '../hygiene/clock.ts'
import { accountsIn, confirmed } from '../hygiene/confirm.ts'
import { journalsAt, pathOfJournal } from '../hygiene/journals.ts'
import { examining } from '../hygiene/look.ts'
import { type Opened, openHygiene } from '../hygiene/open.ts'
import { planSettingsOf } from '../hygiene/plan-settings.ts'
import { planSummary } from '../hygiene/plan-summary.ts'
import { wrapped } from '../hygiene/wrapped.ts'
import { Interruption, type Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { UsageError } from '../usage-error.ts'

/** Does what a plan says, each target looked at once more. What is done is journalled, so that it can go on and be taken back. */
export const applyCommand: Run = async (given, [file = ''], io) => {
  if (given.accounts !== undefined || given.regions !== undefined) {
    throw new UsageError('a plan is applied as it is', 'take out of it what is to stay, or give it "skip": true')
  }
  const plan = await planIn(file, io)
  const checks = [...new Set(plan.actions.map(({ finding }) => finding.check))]
  const opened = await openHygiene(given, checks, io)
  try {
    return await applied(plan, file, opened, given, io)
  } finally {
    await opened.session.close()
  }
}

async function planIn(file: string, { cwd }: Io): Promise<Plan> {
  const text = await readFile(resolve(cwd, file), 'utf8').catch((error: Error) => {
    throw new UsageError(`the plan ${file} cannot be read: ${error.message}`, 'arnq plan writes one')
  })
  try {
    return readPlan(text)
  } catch (error) {
    if (error instanceof PlanError) throw new UsageError(`${file}: ${error.message}`, 'arnq plan makes it anew')
    throw error
  }
}

async function applied(plan: Plan, file: string, opened: Opened, given: Given, io: Io): Promise<number> {
  const { session, settings } = opened
  const dryRun = given.dryRun === true
  const reviewed = textOf(given, 'digest')
  const journals = journalsAt(given, opened.state, file, io)
  const planning = planSettingsOf(settings, given)
  if (!given.quiet) io.stderr.write(wrapped(planSummary(plan), io.stderr))
  const wanted = plan.actions.filter(({ skip }) => skip !== true).map(({ subject }) => subject)
  const confirm = dryRun ? [] : await confirmed(accountsIn(wanted), given, io)
  const events = apply({
    plan,
    settings: planning,
    actions,
    confirm,
    dryRun,
    ...(reviewed !== undefined && { reviewed }),
    aws: session.aws,
    clock: clockOf(session, io),
    signal: io.signal,
    lookAgain: lookAgainBy(await examining(opened)),
    journals: journals.store,
    by: whoRuns(),
  })
  const path = pathOfJournal(journals, journalOf(plan))
  return await followed(events, path, file, dryRun, io)
}

/** Tells of each action as it ends; then how all ended, and what to do next. */
async function followed(
  events: AsyncIterable<ApplyEvent>,
  journal: string,
  plan: string,
  dryRun: boolean,
  io: Io,
): Promise<number> {
  const { stdout, stderr, signal } = io
  let left = 0
  for await (const event of events) {
    if (event.kind === 'refused') throw new UsageError(event.says, 'nothing was changed')
    if (event.kind === 'began' && event.resumed) stderr.write(`arnq: going on where an earlier run ended: ${journal}\n`)
    if (event.kind === 'action') {
      stdout.write(`${wrapped(applyLine(event), stdout)}\n`)
      if (isLeft(event.outcome.kind)) left++
    }
    if (event.kind === 'stopped') stderr.write(`arnq: stopped: ${visible(event.says)}\n`)
    if (event.kind === 'over') {
      stderr.write(`arnq: ${countsText(event.counts)}\n`)
      if (!dryRun) stderr.write(nextSteps(journal, plan, left))
    }
  }
  if (signal.aborted && signal.reason instanceof Interruption) return signal.reason.exitCode
  return left > 0 ? EXIT.partial : EXIT.ok
}

const nextSteps = (journal: string, plan: string, left: number): string =>
  [
    ...(left > 0 ? [`next: arnq apply ${plan} goes on with what is left`] : []),
    `journal: ${journal}`,
    `to take it back: arnq undo ${plan}`,
  ]
    .map((line) => `${visible(line)}\n`)
    .join('')
