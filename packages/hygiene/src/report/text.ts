import type { Finding } from '../finding.ts'
import type { ReportFormat } from './format.ts'
import type { Group } from './groups.ts'
import type { Report } from './report.ts'
import { short, visible } from './safe.ts'
import { accountText, counted, dayText, grouped, momentText, moneyText, priceText } from './words.ts'

/** The report on one screen of a terminal: sums by check, the costliest, what changed, what is not known. No colour. */
export const text: ReportFormat = {
  name: 'text',
  summary: 'the summary on one screen, for a terminal or a mail',
  extension: 'txt',
  print: (report) =>
    [headline(report), changed(report), byCheck(report), costliest(report), notKnown(report)]
      .filter((part) => part !== '')
      .join('\n'),
}

const safe = (value: string): string => short(visible(value), 200)

function headline({ title, run, totals, coverage }: Report): string {
  const money = totals.money.length > 0 ? `, ${moneyText(totals.money)} a month` : ''
  const where = `${counted(coverage.accounts, 'account')}, ${counted(coverage.regions, 'region')}`
  return `${safe(title)}, ${momentText(run.at)}\n${counted(totals.found, 'finding')}${money}, in ${where}\n`
}

function changed({ previous, changes }: Report): string {
  if (previous === undefined) return ''
  const back = changes.reopened > 0 ? `${grouped(changes.reopened)} came back, ` : ''
  return `Since ${dayText(previous.at)}: ${grouped(changes.new)} new, ${back}${grouped(changes.resolved.length)} resolved, ${grouped(changes.open)} still there\n`
}

function byCheck({ by }: Report): string {
  const told = by.check.filter(({ found, unknown, excepted }) => found + unknown + excepted > 0)
  const rows = told.map((group) => [
    safe(group.key),
    grouped(group.found),
    grouped(group.unknown),
    newOf(group),
    moneyText(group.money),
  ])
  const table = [['CHECK', 'FOUND', 'UNKNOWN', 'NEW', 'A MONTH'], ...rows]
  return told.length === 0 ? '' : aligned(table)
}

const newOf = (group: Group): string => (group.new > 0 ? grouped(group.new) : '–')

/** Columns of one width each, the first to the left, numbers to the right. All cells are words of our own and ASCII but for signs. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const cell = (value: string, at: number): string =>
    at === 0 ? value.padEnd(widths[at] ?? 0) : value.padStart(widths[at] ?? 0)
  return rows.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('')
}

function costliest({ top, findings }: Report): string {
  const all = top.flatMap((at) => findings[at] ?? [])
  if (all.length === 0) return ''
  const prices = all.map(({ cost }) => (cost ? priceText(cost) : ''))
  const width = Math.max(...prices.map(({ length }) => length))
  return `The costliest:\n${all.map((finding, at) => `${(prices[at] ?? '').padStart(width)}  ${lineOf(finding)}\n`).join('')}`
}

/** Values stand at the end of a line: whatever their width, they push nothing. */
const lineOf = ({ check, subject, owner }: Finding): string =>
  [
    safe(check),
    safe(subject.id),
    safe(accountText(subject)),
    safe(subject.region),
    safe(owner?.value ?? 'no owner'),
  ].join(', ')

function notKnown({ coverage, totals, changes }: Report): string {
  const { unseen, gaps, holed, targets } = coverage
  const lines = [
    ...(totals.unknown > 0
      ? [`${counted(totals.unknown, 'resource')} may or may not be needed: what would tell could not be seen.`]
      : []),
    ...(holed > 0 ? [`${grouped(holed)} of ${counted(targets, 'place')} did not answer every question.`] : []),
    ...(changes.carried > 0 ? [`${counted(changes.carried, 'earlier finding')} could not be looked at again.`] : []),
    ...unseen
      .slice(0, 5)
      .map(
        ({ account, accountName, code, looks, next }) =>
          `${safe(account === undefined ? 'Everywhere' : accountText({ account, ...(accountName && { accountName }) }))}: ${counted(looks, 'look')} failed, ${safe(code)}.${next ? ` ${safe(next)}` : ''}`,
      ),
    ...gaps.slice(0, 5).map(({ says }) => `${safe(says)}.`),
    ...(unseen.length > 5 ? [`${grouped(unseen.length - 5)} more kinds of failure.`] : []),
    ...(gaps.length > 5 ? [`${grouped(gaps.length - 5)} more holes.`] : []),
  ]
  return lines.length === 0 ? '' : `Not known:\n${lines.map((line) => `  ${line}\n`).join('')}`
}
