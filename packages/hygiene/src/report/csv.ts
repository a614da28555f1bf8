import type { Finding } from '../finding.ts'
import type { ReportFormat } from './format.ts'
import { visible } from './safe.ts'

/** A line for each finding, also excepted and, where they were asked for, kept ones. Columns are only ever added, at the end. */
export const csv: ReportFormat = {
  name: 'csv',
  summary: 'a line for each finding, safe to open in a spreadsheet',
  extension: 'csv',
  print: ({ findings, excepted, kept }) =>
    line(COLUMNS.map(([name]) => name)) +
    [...findings, ...excepted, ...kept].map((finding) => line(COLUMNS.map(([, cell]) => cell(finding) ?? ''))).join(''),
}

type Cell = string | number | undefined

/** In words, for `=` would be taken for a formula. */
const BOUNDS = { '=': 'exact', '<=': 'at most' } as const

const COLUMNS: readonly (readonly [name: string, cell: (finding: Finding) => Cell])[] = [
  ['outcome', ({ outcome }) => outcome],
  ['check', ({ check }) => check],
  ['severity', ({ severity }) => severity],
  ['trend', ({ trend }) => trend],
  ['account', ({ subject }) => subject.account],
  ['account_name', ({ subject }) => subject.accountName],
  ['region', ({ subject }) => subject.region],
  ['type', ({ subject }) => subject.type],
  ['id', ({ subject }) => subject.id],
  ['name', ({ subject }) => subject.name],
  ['owner', ({ owner }) => owner?.value],
  ['owner_source', ({ owner }) => owner?.source],
  ['bound', ({ cost }) => cost && BOUNDS[cost.bound]],
  ['amount', ({ cost }) => cost?.amount],
  ['currency', ({ cost }) => cost?.currency],
  ['reason', ({ reason }) => reason],
  ['created', ({ subject }) => subject.created],
  ['first_seen', ({ firstSeen }) => firstSeen],
  ['runs', ({ runs }) => runs],
  ['use', ({ use }) => use],
  ['remedy', ({ remedy }) => remedy?.verb],
  ['hands_off', ({ handsOff }) => handsOff],
  ['exception_rule', ({ exception }) => exception?.rule],
  ['exception_owner', ({ exception }) => exception?.owner],
  ['exception_reason', ({ exception }) => exception?.reason],
  ['exception_expires', ({ exception }) => exception?.expires],
  ['not_seen', ({ gaps = [] }) => gaps.map(({ says }) => says).join('; ')],
  ['used_by', ({ references = [] }) => references.map(({ from, path }) => `${from.arn} ${path}`).join('; ')],
  [
    'evidence',
    ({ evidence = [] }) => evidence.map(({ says, value, source }) => `${says}: ${value} (${source})`).join('; '),
  ],
  ['cost_basis', ({ cost }) => cost?.basis],
  ['price_source', ({ cost }) => cost?.source],
  ['arn', ({ subject }) => subject.arn],
]

/** What a spreadsheet takes for a formula, also in full width: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const TO_QUOTE = /[",;\r\n]/

/** Lines end as RFC 4180 says. Control characters are written out, so no value breaks a line. */
const line = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  const safe = visible(FORMULA.test(text) ? `'${text}` : text)
  return TO_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
