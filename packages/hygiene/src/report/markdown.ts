import type { Finding } from '../finding.ts'
import type { ReportFormat } from './format.ts'
import type { Group } from './groups.ts'
import { code, prose } from './markdown-text.ts'
import type { Report } from './report.ts'
import { accountText, counted, dayText, grouped, momentText, moneyText, nextText, priceText } from './words.ts'

/** A comment on GitHub holds 65,536 characters; what does not fit is counted. */
const MOST = 60_000

/** The report as a comment on a pull request: tables, the costliest, what is new, then findings as far as there is room. */
export const markdown: ReportFormat = {
  name: 'markdown',
  summary: 'a comment for a pull request: tables, what is new, findings as far as there is room',
  extension: 'md',
  print: (report) => {
    const head = [
      headline(report),
      notKnown(report),
      table('Check', report.by.check, nameOfCheck),
      table('Owner', report.by.owner, nameOfOwner),
      costliest(report),
    ]
      .filter((part) => part !== '')
      .join('\n')
    return withFindings(head, report)
  },
}

function headline({ title, run, totals, coverage, previous, changes }: Report): string {
  const money = totals.money.length > 0 ? ` · **${moneyText(totals.money)}** a month` : ''
  const since =
    previous === undefined
      ? ''
      : `\nSince ${dayText(previous.at)}: **${grouped(changes.new)}** new, ${changes.reopened > 0 ? `${grouped(changes.reopened)} came back, ` : ''}**${grouped(changes.resolved.length)}** resolved, ${grouped(changes.open)} still there.\n`
  return `## ${prose(title)}\n\n${momentText(run.at)} · **${counted(totals.found, 'finding')}**${money} · ${counted(coverage.accounts, 'account')}, ${counted(coverage.regions, 'region')}\n${since}`
}

function notKnown({ coverage, totals }: Report): string {
  const { unseen, gaps, holed, targets } = coverage
  const lines = [
    ...(totals.unknown > 0
      ? [`${counted(totals.unknown, 'resource')} of which it is unknown whether they are needed`]
      : []),
    ...(holed > 0 ? [`${grouped(holed)} of ${counted(targets, 'place')} did not answer every question`] : []),
    ...unseen
      .slice(0, 5)
      .map(
        ({ account, accountName, code: error, looks, next }) =>
          `${code(account === undefined ? 'everywhere' : accountText({ account, ...(accountName && { accountName }) }))}: ${counted(looks, 'look')} failed, ${code(error)}${next ? `. ${prose(next)}` : ''}`,
      ),
    ...gaps.slice(0, 5).map(({ says }) => prose(says)),
    ...(unseen.length > 5 ? [`${grouped(unseen.length - 5)} more kinds of failure, in the JSON`] : []),
    ...(gaps.length > 5 ? [`${grouped(gaps.length - 5)} more holes, in the JSON`] : []),
  ]
  return lines.length === 0 ? '' : `**Not known**\n\n${lines.map((line) => `- ${line}\n`).join('')}`
}

const nameOfCheck = ({ key, name }: Group): string => (name ? prose(name) : code(key))
const nameOfOwner = ({ key }: Group): string => (key === '' ? '*no owner*' : code(key, 80))

/** Rows of a table; the rest is counted. */
const ROWS = 15

function table(heading: string, groups: readonly Group[], nameOf: (group: Group) => string): string {
  const told = groups.filter(({ found, unknown }) => found + unknown > 0)
  if (told.length === 0) return ''
  const rows = told
    .slice(0, ROWS)
    .map(
      (group) =>
        `| ${nameOf(group)} | ${grouped(group.found)} | ${grouped(group.unknown)} | ${grouped(group.new)} | ${moneyText(group.money)} |\n`,
    )
  const rest = told.length > ROWS ? `| ${grouped(told.length - ROWS)} more | | | | |\n` : ''
  return `| ${heading} | Found | Unknown | New | A month |\n| :-- | --: | --: | --: | --: |\n${rows.join('')}${rest}`
}

function costliest({ top, findings }: Report): string {
  const all = top.flatMap((at) => findings[at] ?? [])
  return all.length === 0 ? '' : `**The costliest**\n\n${all.map(itemOf).join('')}`
}

function itemOf(finding: Finding): string {
  const { subject, cost, owner, trend, reason } = finding
  const facts = [
    ...(cost ? [`**${priceText(cost)}**`] : []),
    code(accountText(subject), 120),
    code(subject.region),
    owner ? code(owner.value, 80) : '*no owner*',
    ...(trend === 'new' ? ['new'] : trend === 'reopened' ? ['came back'] : []),
  ]
  return `- ${code(subject.id)}${subject.name ? ` ${code(subject.name, 80)}` : ''} · ${facts.join(' · ')}<br>${prose(reason)}\n`
}

/** Every check's findings, folded, the costliest check first, until the comment is full. */
function withFindings(head: string, report: Report): string {
  let text = head
  let left = 0
  for (const { key, name } of report.by.check) {
    const members = report.findings.filter(({ check }) => check === key)
    if (members.length === 0) continue
    const open = `\n<details><summary>${prose(name ?? key)}, ${grouped(members.length)}</summary>\n\n${nextOf(report, members)}`
    const close = '\n</details>\n'
    let body = ''
    let told = 0
    for (const finding of members) {
      const item = itemOf(finding)
      if (text.length + open.length + body.length + item.length + close.length + RESERVE > MOST) break
      body += item
      told++
    }
    left += members.length - told
    if (told > 0)
      text += `${open}${body}${told < members.length ? `- and ${grouped(members.length - told)} more\n` : ''}${close}`
  }
  const note =
    left > 0
      ? `\n${counted(left, 'finding has', 'findings have')} no room here; the HTML, the CSV and the JSON hold all.\n`
      : ''
  return `${text}${note}`
}

/** Characters for what is said at the end. */
const RESERVE = 300

function nextOf({ actions }: Report, members: readonly Finding[]): string {
  const first = members.find(({ outcome, remedy, handsOff }) => outcome === 'found' && remedy && handsOff === undefined)
  return first === undefined ? '' : `${prose(nextText(first, actions))}\n\n`
}
