import type { Finding } from '../../finding.ts'
import { moneyOf } from '../money.ts'
import type { Report } from '../report.ts'
import { accountText, counted, grouped, moneyText, nextText } from '../words.ts'
import { findingItem, type Telling } from './finding.ts'
import { html, type Markup, nothing } from './markup.ts'

/** Findings of a check that are listed at once; the others are folded, an account each. */
const AT_ONCE = 20
const FOLD_ABOVE = 40

/** Findings up to which a report is so short that all groups stand open. */
const ALL_OPEN = 30

/** What tells a finding as far as the page has room for it; see `page.ts`. */
export type Tell = (finding: Finding) => Markup

export const teller =
  (report: Report, tellingOf: (finding: Finding) => Telling | undefined): Tell =>
  (finding) => {
    const telling = tellingOf(finding)
    return telling === undefined ? nothing : findingItem(finding, report.actions, telling)
  }

/** All findings by check, the costliest check first; within it the weightiest first. */
export function findingGroups(report: Report, tell: Tell): Markup {
  const members = new Map<string, Finding[]>()
  for (const finding of report.findings) {
    const group = members.get(finding.check)
    if (group) group.push(finding)
    else members.set(finding.check, [finding])
  }
  const open = report.findings.length <= ALL_OPEN
  return html`${report.by.check.flatMap(({ key }) => {
    const found = members.get(key)
    return found === undefined ? [] : [groupOf(report, key, found, tell, open)]
  })}`
}

function groupOf(report: Report, check: string, members: readonly Finding[], tell: Tell, open: boolean): Markup {
  const facts = report.checks.find(({ name }) => name === check)
  const found = members.filter(({ outcome }) => outcome === 'found')
  const unknown = members.filter(({ outcome }) => outcome === 'unknown')
  const money = moneyOf(found.map(({ subject, cost }) => ({ arn: subject.arn, ...(cost && { cost }) })))
  return html`<details class="group"${open ? html` open=""` : nothing}>
    <summary><h3>${facts?.title ?? check}</h3><span class="n">${countsText(found.length, unknown.length)}</span><span class="n m">${moneyText(money)}</span></summary>
    <div class="in" id="c-${check}">
      ${facts ? html`<p class="about">${facts.about}</p>` : nothing}
      ${nextOf(report, found)}
      ${listed(found, tell)}
      ${unknown.length === 0 ? nothing : html`<details class="more"><summary>${counted(unknown.length, 'resource')} of which it is not known</summary><ol>${unknown.map(tell)}</ol></details>`}
    </div>
  </details>`
}

const countsText = (found: number, unknown: number): string =>
  found > 0 ? `${grouped(found)} found` : `${grouped(unknown)} unknown`

/** What would be done is said once where it is the same for most of a check's findings. */
function nextOf(report: Report, found: readonly Finding[]): Markup {
  const first = found.find(({ remedy, handsOff }) => remedy && handsOff === undefined)
  return first === undefined ? nothing : html`<p class="about">${nextText(first, report.actions)}</p>`
}

function listed(found: readonly Finding[], tell: Tell): Markup {
  if (found.length === 0) return nothing
  if (found.length <= FOLD_ABOVE) return html`<ol>${found.map(tell)}</ol>`
  const accounts = new Map<string, Finding[]>()
  for (const finding of found.slice(AT_ONCE)) {
    const { account } = finding.subject
    accounts.set(account, [...(accounts.get(account) ?? []), finding])
  }
  return html`<ol>${found.slice(0, AT_ONCE).map(tell)}</ol>${[...accounts.values()].map((more) => folded(more, tell))}`
}

function folded(more: readonly Finding[], tell: Tell): Markup {
  const [first] = more
  if (first === undefined) return nothing
  const money = moneyOf(more.map(({ subject, cost }) => ({ arn: subject.arn, ...(cost && { cost }) })))
  return html`<details class="more"><summary>${grouped(more.length)} more in ${accountText(first.subject)}${money.length > 0 ? `, ${moneyText(money)}` : ''}</summary><ol>${more.map(tell)}</ol></details>`
}
