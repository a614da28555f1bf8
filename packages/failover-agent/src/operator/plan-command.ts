import type { Role } from '../claim.ts'
import { wrong } from './command-error.ts'
import { type Deeds, deedsOf } from './deeds.ts'
import type { Doors, Run } from './doors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { groupNamed } from './order.ts'
import { type Halt, type PlannedStep, planFor } from './plan.ts'
import { jsonText, type Page, pageOf, wantsJson, wrapped } from './printing.ts'
import { holderText } from './status-text.ts'

/** One group's plan, as it is printed. */
export type ToldPlan = {
  readonly group: string
  readonly role: Role
  readonly steps: readonly (PlannedStep & Deeds)[]
  readonly halts: readonly Halt[]
}

/** Tells what would be done if keepalived said MASTER or BACKUP now. One look at EC2 and at this machine; nothing is changed. */
export const planCommand: Run = async ({ flags, args: [word, name] }, doors) => {
  const role = roleNamed(word)
  const { groups } = await doors.settings({ secret: 'ignored' })
  const wanted = name === undefined ? groups : [await groupNamed(name, doors)]
  const plans: ToldPlan[] = []
  for (const { name: group } of wanted) plans.push(await toldPlan(group, role, doors))
  doors.out.write(wantsJson(flags) ? jsonText({ plans }) : plansText(plans, pageOf(doors.out, doors.env)))
  return verdictOn(plans)
}

function roleNamed(word: string | undefined): Role {
  const role = word?.toUpperCase()
  if (role === 'MASTER' || role === 'BACKUP' || role === 'FAULT' || role === 'STOP') return role
  throw wrong(word === undefined ? 'no role is named' : `"${word}" is no role`, 'name master or backup')
}

async function toldPlan(name: string, role: Role, doors: Doors): Promise<ToldPlan> {
  const settings = await doors.settings({ secret: 'ignored' })
  const group = await groupNamed(name, doors)
  const { claims, fsckRequired } = await doors.sighted(name)
  const { steps, halts } = planFor(role, claims)
  const told = steps.map((step) => ({ ...step, ...deedsOf(step, { group, settings, fsckRequired }) }))
  return { group: name, role, steps: told, halts }
}

const plansText = (plans: readonly ToldPlan[], page: Page): string =>
  plans.map((plan) => `${planLines(plan, page).join('\n')}\n`).join('\n')

function planLines({ group, role, steps, halts }: ToldPlan, page: Page): readonly string[] {
  const head = `${page.paint('bold', group)}  if keepalived said ${role} now`
  if (steps.length === 0 && halts.length === 0) return [head, '  nothing: everything is as it would have to be']
  return [
    head,
    ...steps.flatMap((step, at) => stepLines(step, step.round === steps[at - 1]?.round, page)),
    ...halts.flatMap(({ claim, kind, why }) =>
      wrapped('  ', `${WORDS[kind]} ${claim}: ${why}`, 4, page.width).map((line) => page.paint('yellow', line)),
    ),
    ...(steps.length > 0 ? ['  each step on the assumption that the ones before it succeed'] : []),
  ]
}

const WORDS: Readonly<Record<Halt['kind'], string>> = {
  refused: 'never takes',
  unknown: 'cannot tell about',
  waiting: 'waits with',
}

function stepLines(
  { round, claim, step, sight, does, otherwise }: ToldPlan['steps'][number],
  together: boolean,
  page: Page,
) {
  const number = together ? '    ' : `${String(round).padStart(3)} `
  return [
    ...wrapped(number, `${step} ${claim} (now: ${holderText(sight)})`, 6, page.width),
    ...does.flatMap((deed) => wrapped('      ', deed, 8, page.width)),
    ...(otherwise === undefined ? [] : wrapped('      ', otherwise, 8, page.width)),
  ]
}

/** What a node must not take is found; what nobody can tell is unknown; a wait for a peer's release is neither. */
function verdictOn(plans: readonly ToldPlan[]): ExitCode {
  const halts = plans.flatMap((plan) => plan.halts)
  if (halts.some(({ kind }) => kind === 'refused')) return EXIT.found
  return halts.some(({ kind }) => kind === 'unknown') ? EXIT.unknown : EXIT.ok
}
