import type { Group } from '../groups.ts'
import type { Report } from '../report.ts'
import { short } from '../safe.ts'
import { accountText, counted, dayText, grouped, momentText, moneyText, priceText } from '../words.ts'
import { html, type Markup, nothing } from './markup.ts'

/** Mail readers drop style sheets: every element carries its own. */
const SOFT: Markup = { markup: 'color:#565c63;font-size:14px' }
const CELL: Markup = {
  markup: 'padding:6px 12px 6px 0;border-bottom:1px solid #dedad1;text-align:left;font-weight:400',
}
const NUMBER: Markup = { markup: 'padding:6px 0;border-bottom:1px solid #dedad1;text-align:right;white-space:nowrap' }

/** A summary that stands in a mail: small enough that no reader cuts it, without a picture or a request. */
export function mailBody(report: Report, left: readonly string[]): string {
  const { title, run, totals, by, coverage, previous, changes } = report
  const since =
    previous === undefined
      ? nothing
      : html`<p>Since ${dayText(previous.at)}: ${grouped(changes.new + changes.reopened)} new, ${grouped(changes.resolved.length)} resolved, ${grouped(changes.open)} still there.</p>`
  const page = html`<html lang="en"><head><meta charset="utf-8"/><title>${short(title, 200)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Arial,sans-serif;color:#1b1e21;background:#ffffff"><div style="max-width:640px">
<h1 style="font-size:16px;margin:0">${short(title, 200)}</h1><p style="margin:0;${SOFT}">${momentText(run.at)}</p>
<p style="font-size:40px;line-height:1.2;font-weight:300;margin:20px 0 0;color:#0b5f66">${totals.money.length > 0 ? moneyText(totals.money) : grouped(totals.found)}${totals.money.length > 0 ? html`<span style="${SOFT}"> a month</span>` : nothing}</p>
<p style="margin:0 0 12px">${counted(totals.found, 'finding')} in ${counted(coverage.accounts, 'account')} and ${counted(coverage.regions, 'region')}.</p>
${since}${notKnown(report)}
${table('Check', by.check, ({ key, name }) => name ?? key)}
${table('Owner', by.owner, ({ key }) => (key === '' ? 'No owner' : key))}
${costliest(report)}
<p style="${SOFT}">Every finding with its evidence is in the attached files.${left.length > 0 ? ` Too large for a mail: ${left.join(', ')}.` : ''}</p>
</div></body></html>`
  return `<!doctype html>\n${page.markup}\n`
}

function notKnown({ totals, coverage }: Report): Markup {
  const { holed, targets } = coverage
  const lines = [
    ...(totals.unknown > 0
      ? [`${counted(totals.unknown, 'resource')} may or may not be needed: what would tell could not be seen.`]
      : []),
    ...(holed > 0 ? [`${grouped(holed)} of ${counted(targets, 'place')} did not answer every question.`] : []),
  ]
  return lines.length === 0 ? nothing : html`<p>${lines.join(' ')}</p>`
}

/** Rows of each table. */
const ROWS = 8

function table(heading: string, groups: readonly Group[], nameOf: (group: Group) => string): Markup {
  const told = groups.filter(({ found }) => found > 0).slice(0, ROWS)
  if (told.length === 0) return nothing
  return html`<table style="width:100%;border-collapse:collapse;margin:20px 0;font-size:15px"><thead><tr>
    <th scope="col" style="${CELL};${SOFT}">${heading}</th><th scope="col" style="${NUMBER};${SOFT};font-weight:400">Found</th><th scope="col" style="${NUMBER};${SOFT};font-weight:400;padding-left:16px">A month</th></tr></thead>
    <tbody>${told.map(
      (group) =>
        html`<tr><th scope="row" style="${CELL}">${short(nameOf(group), 80)}</th><td style="${NUMBER}">${grouped(group.found)}</td><td style="${NUMBER};padding-left:16px">${moneyText(group.money)}</td></tr>`,
    )}</tbody></table>`
}

function costliest({ top, findings }: Report): Markup {
  const all = top.slice(0, 10).flatMap((at) => findings[at] ?? [])
  if (all.length === 0) return nothing
  return html`<h2 style="font-size:18px;margin:24px 0 8px">The costliest</h2>${all.map(
    ({ subject, cost, reason, owner }) =>
      html`<p style="margin:0 0 12px"><b>${cost ? `${priceText(cost)} ` : ''}${subject.id}</b> ${short(subject.name ?? '', 80)}<br/>${short(reason, 300)}<br/><span style="${SOFT}">${short(accountText(subject), 100)} · ${subject.region} · ${short(owner?.value ?? 'no owner', 80)}</span></p>`,
  )}`
}
