import type { Finding, Severity } from '../finding.ts'
import { largest } from './money.ts'
import { compare } from './order.ts'
import type { CheckFacts } from './run.ts'
import { type Tally, tallyOf } from './tally.ts'

/** What falls together under one account, owner, check. */
export type Group = Tally & {
  /** The account's id, the owner as it is written; empty for what has none. */
  readonly key: string
  /** What people call it: the account's name, the check's title. */
  readonly name?: string
}

/** The same findings, sorted in five ways. The costliest group first, then the largest. */
export type Groups = {
  readonly check: readonly Group[]
  readonly account: readonly Group[]
  readonly region: readonly Group[]
  readonly owner: readonly Group[]
  readonly severity: readonly Group[]
}

const RANKS: readonly string[] = ['high', 'medium', 'low'] satisfies Severity[]

/** Groups findings. A check that found nothing has its group too: that it ran is worth knowing. */
export function groupsOf(findings: readonly Finding[], checks: readonly CheckFacts[]): Groups {
  const titles = new Map(checks.map(({ name, title }) => [name, title]))
  const idle = [...titles.keys()]
  return {
    check: grouped(
      findings,
      ({ check }) => check,
      (key) => titles.get(key),
      idle,
    ).sort(byMoney),
    account: grouped(findings, ({ subject }) => subject.account, accountNames(findings)).sort(byMoney),
    region: grouped(findings, ({ subject }) => subject.region).sort(byMoney),
    owner: grouped(findings, ({ owner }) => owner?.value ?? '').sort(byMoney),
    severity: grouped(findings, ({ severity }) => severity).sort((a, b) => rankOf(a) - rankOf(b)),
  }
}

const rankOf = ({ key }: Group): number => RANKS.indexOf(key)

function accountNames(findings: readonly Finding[]): (id: string) => string | undefined {
  const names = new Map<string, string>()
  for (const { subject } of findings) if (subject.accountName) names.set(subject.account, subject.accountName)
  return (id) => names.get(id)
}

function grouped(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string,
  nameOf: (key: string) => string | undefined = () => undefined,
  keys: readonly string[] = [],
): Group[] {
  const groups = new Map<string, Finding[]>(keys.map((key) => [key, []]))
  for (const finding of findings) {
    const key = keyOf(finding)
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups].map(([key, members]) => {
    const name = nameOf(key)
    return { key, ...(name !== undefined && { name }), ...tallyOf(members) }
  })
}

const byMoney = (a: Group, b: Group): number =>
  largest(b.money) - largest(a.money) ||
  b.found - a.found ||
  b.unknown - a.unknown ||
  b.excepted - a.excepted ||
  compare(a.key, b.key)
