import { errorClass, nextStep } from '../ec2/error-class.ts'
import type { NodeFacts } from './node-facts.ts'

/**
 * `error`: a failover will not work, or not safely. `warning`: it will, worse than it could. `unknown`: it cannot be told.
 * `note`: nothing is wrong; a person may want to know.
 */
export type Level = 'error' | 'warning' | 'unknown' | 'note'

/** One thing that a check has to say, and what to do about it. */
export type Finding = { readonly level: Level; readonly what: string; readonly next: string }

/** A question put to the config and the facts. One file each under `checks/`. */
export type Check = {
  /** `volume`, `attachment-slots`: also what `check NAME` runs. */
  readonly id: string
  /** Why it matters, in one sentence. */
  readonly why: string
  /** Rejects where something that it needs cannot be had. No findings: all is well. */
  readonly run: (facts: NodeFacts) => Promise<readonly Finding[]>
}

/** A finding with the checks that came to it. */
export type ToldFinding = Finding & { readonly checks: readonly string[] }

export type CheckReport = { readonly findings: readonly ToldFinding[]; readonly ok: readonly string[] }

export const error = (what: string, next: string): Finding => ({ level: 'error', what, next })
export const warning = (what: string, next: string): Finding => ({ level: 'warning', what, next })
export const unknown = (what: string, next: string): Finding => ({ level: 'unknown', what, next })
export const note = (what: string, next: string): Finding => ({ level: 'note', what, next })

/** Runs checks side by side. What is in the way of several is told once. */
export async function runChecks(checks: readonly Check[], facts: NodeFacts): Promise<CheckReport> {
  const told = new Map<string, { finding: Finding; checks: string[] }>()
  const ok: string[] = []
  const results = await Promise.all(checks.map(async (check) => ({ check, findings: await findingsOf(check, facts) })))
  for (const { check, findings } of results) {
    if (findings.every(({ level }) => level === 'note')) ok.push(check.id)
    for (const finding of findings) {
      const key = JSON.stringify(finding)
      const known = told.get(key) ?? { finding, checks: [] }
      if (!known.checks.includes(check.id)) known.checks.push(check.id)
      told.set(key, known)
    }
  }
  const findings = [...told.values()].map(({ finding, checks }) => ({ ...finding, checks }))
  return { ok, findings: findings.toSorted((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level)) }
}

const ORDER: readonly Level[] = ['error', 'warning', 'unknown', 'note']

async function findingsOf({ run }: Check, facts: NodeFacts): Promise<readonly Finding[]> {
  try {
    return await run(facts)
  } catch (thrown) {
    const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) }
    const what = name === '' || name === 'Error' ? message : `${name}: ${message}`
    const look = forbiddenLook(thrown)
    if (look !== undefined)
      return [
        error(
          `the role of this node may not do ${look} (${name})`,
          `allow ${look}; arnq-failover policy prints the least policy`,
        ),
      ]
    return [unknown(what, isOfTheSystem(thrown) ? 'mend that, or name another place in the config' : nextStep(thrown))]
  }
}

/** What the agent itself looks at. Where something else is forbidden, a check cannot tell, and a failover works all the same. */
const LOOKS: ReadonlySet<string> = new Set(
  ['Volumes', 'Instances', 'NetworkInterfaces', 'Addresses', 'RouteTables'].map((noun) => `ec2:Describe${noun}`),
)

function forbiddenLook(thrown: unknown): string | undefined {
  if (errorClass(thrown) !== 'denied') return undefined
  const { message, action } = thrown as Error & { readonly action?: string }
  const named = /not authorized to perform: (\S+)/.exec(message)?.[1] ?? action
  return named !== undefined && LOOKS.has(named) ? named : undefined
}

/** A file that is not there, a folder that may not be read: the message names it. */
const isOfTheSystem = (thrown: unknown): boolean => thrown instanceof Error && 'syscall' in thrown
