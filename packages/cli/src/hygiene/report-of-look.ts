import { type ActionFacts, actions, type Finding, type Report, reportOf } from '@arnq/hygiene'
import type { Looked } from './look.ts'
import type { placesOf } from './only.ts'

export type ReportChoice = {
  /** Which findings are told. */
  readonly keep: (finding: Finding) => boolean
  /** Where that is which is told to be gone; anywhere where left out. */
  readonly places?: ReturnType<typeof placesOf>
  readonly title?: string
  readonly top?: number
  /** Whether the rows that are fine are listed too. */
  readonly kept?: boolean
}

const facts: readonly ActionFacts[] = actions.map(({ verb, says }) => ({ verb, says }))

/** The report of a look, about those findings that are wanted. */
export function reportOfLook({ run, memory }: Looked, { keep, places = () => true, ...options }: ReportChoice): Report {
  const remembered = memory && {
    ...memory,
    findings: memory.findings.filter(keep),
    resolved: memory.resolved.filter(places),
  }
  return reportOf({ ...run, findings: run.findings.filter(keep) }, remembered, { ...options, actions: facts })
}
