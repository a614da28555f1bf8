import { resolve } from 'node:path'
import { actions, alsoForPlans, makePlan, type Plan, planText, stepsEnded } from '@arnq/hygiene'
import { textOf } from '../flags.ts'
import { clockOf } from '../hygiene/clock.ts'
import { type Journals, journalsAt } from '../hygiene/journals.ts'
import { type Looked, look } from '../hygiene/look.ts'
import { sieveOf } from '../hygiene/only.ts'
import { type Opened, openHygiene } from '../hygiene/open.ts'
import { planSettingsOf } from '../hygiene/plan-settings.ts'
import { planSummary } from '../hygiene/plan-summary.ts'
import { lookExit, tellHoles } from '../hygiene/tell.ts'
import { wrapped } from '../hygiene/wrapped.ts'
import { refuseExisting, writeWhole } from '../hygiene/write-file.ts'
import type { Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { version } from '../version.ts'

/** Looks, and writes down what would be cleaned up: a plan as JSON, and for people as Markdown. Changes nothing in AWS. */
export const planCommand: Run = async (given, names, io) => {
  const opened = await openHygiene(given, names, io)
  try {
    return await planned(opened, given, io)
  } finally {
    await opened.session.close()
  }
}

async function planned(opened: Opened, given: Given, io: Io): Promise<number> {
  const file = resolve(io.cwd, textOf(given, 'out') ?? 'plan.json')
  const reading = `${file.replace(/\.json$/, '')}.md`
  const force = given.force === true
  const settings = planSettingsOf(opened.settings, given)
  const keep = sieveOf(given)
  await refuseExisting([file, reading], force)
  const journals = journalsAt(given, opened.state, file, io)
  const looked = await look(opened, given, io, { also: alsoForPlans })
  tellHoles(looked, io)
  const exit = lookExit(looked, [], Boolean(given.allowPartial))
  if (looked.stopped) {
    io.stderr.write('arnq: no plan was written: what was not seen could be what keeps something\n')
    return exit
  }
  const plan = await planOf(opened, looked, settings, keep, journals, io)
  await writeWhole(reading, planText(plan), force)
  await writeWhole(file, `${JSON.stringify(plan, null, 2)}\n`, force)
  io.stdout.write(wrapped(planSummary(plan), io.stdout))
  if (!given.quiet) io.stderr.write(nextStep(plan, textOf(given, 'out') ?? 'plan.json', reading, io))
  return exit
}

async function planOf(
  opened: Opened,
  looked: Looked,
  settings: ReturnType<typeof planSettingsOf>,
  keep: ReturnType<typeof sieveOf>,
  journals: Journals,
  io: Io,
): Promise<Plan> {
  const { session, chosen, settings: all } = opened
  const names = await journals.store.names()
  const entries = await Promise.all(names.map(async (name) => (await journals.store.read(name)) ?? []))
  const { plan: _, report: __, ...rest } = all
  return makePlan(
    { ...looked.examination, findings: looked.findings.filter(keep) },
    {
      aws: session.aws,
      clock: clockOf(session, io),
      signal: io.signal,
      actions,
      settings,
      generator: `arnq ${version}`,
      config: { ...rest, checks: chosen.map(({ check, settings: own }) => [check.name, own]) },
      stepsEnded: stepsEnded(entries),
    },
  )
}

/** What to type next; the settings that had a say must have the same again. */
function nextStep({ actions: all }: Plan, file: string, reading: string, { argv }: Io): string {
  if (all.length === 0) return `arnq: wrote ${file}, which does nothing\n`
  const again = SAME.flatMap((flag) => flagIn(argv, flag))
  return `arnq: wrote ${file}\nnext: read ${reading}, take out what is to stay, then ${['arnq apply', quoted(file), ...again].join(' ')}\n`
}

const SAME = ['--demo', '--config', '--set', '--exceptions', '--profile', '--role', '--irreversible'] as const

/** A flag as it was typed, with its value. */
function flagIn(argv: readonly string[], flag: string): readonly string[] {
  const at = argv.indexOf(flag)
  if (at >= 0) return flag === '--demo' || flag === '--irreversible' ? [flag] : [flag, quoted(argv[at + 1] ?? '')]
  const joined = argv.find((word) => word.startsWith(`${flag}=`))
  return joined === undefined ? [] : [quoted(joined)]
}

const quoted = (word: string): string => (/^[\w./:=@,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
