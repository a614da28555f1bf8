import type { Finding } from '@arnq/hygiene'
import type { Item } from '../formats/format.ts'

/** A finding on one level, for formats that know no nesting, for `--columns` and for `--sort`; the whole stands in `finding`. */
export type FindingRow = {
  readonly check: string
  readonly outcome: Finding['outcome']
  readonly severity: Finding['severity']
  readonly account: string
  readonly accountName: string | null
  readonly region: string
  readonly type: string
  readonly id: string
  readonly name: string | null
  readonly owner: string | null
  /** A month, of the currency; `costBound` is `<=` where it is at most that. */
  readonly cost: number | null
  readonly costBound: '=' | '<=' | null
  readonly currency: string | null
  readonly reason: string
  /** What a plan would do; null where it would do nothing, and `handsOff` may say why. */
  readonly remedy: string | null
  readonly handsOff: string | null
  readonly exception: string | null
  readonly firstSeen: string | null
  readonly created: string | null
  readonly arn: string
}

/** A finding's row. A field that it has not is null, so that every row has the same. */
export function findingRow(finding: Finding): FindingRow {
  const { check, outcome, severity, subject, owner, cost, reason, remedy, handsOff, exception, firstSeen } = finding
  return {
    check,
    outcome,
    severity,
    account: subject.account,
    accountName: subject.accountName ?? null,
    region: subject.region,
    type: subject.type,
    id: subject.id,
    name: subject.name ?? null,
    owner: owner?.value ?? null,
    cost: cost ? Math.round(cost.amount * 100) / 100 : null,
    costBound: cost?.bound ?? null,
    currency: cost?.currency ?? null,
    reason,
    remedy: outcome === 'found' && handsOff === undefined ? (remedy?.verb ?? null) : null,
    handsOff: handsOff ?? null,
    exception: exception?.rule ?? null,
    firstSeen: firstSeen ?? null,
    created: subject.created ?? null,
    arn: subject.arn,
  }
}

/** What a question's rows call by these names with an underscore is called so here, too. */
const COMMON = ['account', 'accountName', 'region', 'type', 'id', 'name', 'created', 'arn'] as const

/** A finding as `--columns` and `--sort` see it: its row, and all of it under `finding`. */
export function findingItem(finding: Finding): Item {
  const row = findingRow(finding)
  const common = Object.fromEntries(COMMON.map((name) => [`_${name}`, row[name]]))
  return { kind: 'value', value: { ...row, ...common, finding } }
}
