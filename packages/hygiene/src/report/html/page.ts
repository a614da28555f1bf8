import { createHash } from 'node:crypto'
import type { Finding } from '../../finding.ts'
import type { ReportFormat } from '../format.ts'
import type { Report } from '../report.ts'
import { short } from '../safe.ts'
import { counted, momentText } from '../words.ts'
import { findingItem, type Telling } from './finding.ts'
import { findingGroups, teller } from './groups.ts'
import { html, type Markup, nothing } from './markup.ts'
import { appendix } from './rest.ts'
import { STYLE } from './style.ts'
import { summary } from './summary.ts'
import { groupTable } from './tables.ts'

/** One file: no script, no request, nothing beside it. Opens anywhere, prints, and is dark where the reader's screen is. */
export const html5: ReportFormat = {
  name: 'html',
  summary: 'one page for people: a summary, then every finding with its evidence',
  extension: 'html',
  print: (report) => `<!doctype html>\n${page(report).markup}\n`,
}

/**
 * Even if a value were to slip through as markup, a browser would neither run nor fetch anything for it.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP
 */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`

function page(report: Report): Markup {
  const title = short(report.title, 200)
  return html`<html lang="en"><head><meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${{ markup: POLICY }}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/>
<meta name="robots" content="noindex"/><link rel="icon" href="data:,"/>
<title>${title}, ${momentText(report.run.at)}</title><style>${{ markup: STYLE }}</style></head>
<body><div class="page"><a class="skip" href="#findings">Skip to the findings</a>
<header><h1>${title}</h1><p class="kicker">${momentText(report.run.at)}</p></header>
<main>${summary(report)}${top(report)}${places(report)}${findings(report)}</main>
<footer><p>Made by arnq from run ${report.run.id}. A month has 730 hours. ≤ marks an upper bound: AWS does not tell what deleting a snapshot frees. A resource that several checks name counts once in a sum.</p></footer>
</div></body></html>`
}

function top(report: Report): Markup {
  const costliest = report.top.flatMap((at) => report.findings[at] ?? [])
  if (costliest.length === 0) return nothing
  return html`<section aria-labelledby="top"><h2 id="top">The costliest</h2><ol>${costliest.map((finding) => findingItem(finding, report.actions, 'again'))}</ol></section>`
}

const places = ({ by, findings }: Report): Markup =>
  findings.length === 0
    ? nothing
    : html`<div class="two">
  <section aria-labelledby="accounts"><h2 id="accounts">By account</h2>
    ${groupTable(by.account, { caption: 'Money a month by account', heading: 'Account', most: 15, label: ({ key, name }) => html`${name?.slice(0, 80) ?? key}${name ? html` <span class="soft">${key}</span>` : nothing}` })}
  </section>
  <section aria-labelledby="regions"><h2 id="regions">By region</h2>
    ${groupTable(by.region, { caption: 'Money a month by region', heading: 'Region', most: 15, label: ({ key }) => html`${key}` })}
  </section>
</div>`

/** Bytes that findings may take: a page of 8 MB still opens at once, a larger one does not everywhere. */
const ROOM = 7_000_000

/** Tells the weightiest whole and, when much has been told, the others in brief; at last only how many there are. */
function findings(report: Report): Markup {
  const room = roomFor(report)
  const tell = teller(report, room.tellingOf)
  const groups = findingGroups(report, tell)
  const rest = appendix(report, tell)
  return html`<section aria-labelledby="findings"><h2 id="findings">Findings</h2>
    ${report.findings.length === 0 ? html`<p class="clear">None.</p>` : groups}
    ${room.brief > 0 ? html`<p class="note">${counted(room.brief, 'finding is', 'findings are')} told without evidence, so that the page stays quick; it is in the JSON.</p>` : nothing}
    ${room.left > 0 ? html`<p class="note">${counted(room.left, 'finding has', 'findings have')} no place on this page; the CSV and the JSON hold all.</p>` : nothing}
  </section>${rest}`
}

type Room = {
  readonly brief: number
  readonly left: number
  readonly tellingOf: (finding: Finding) => Telling | undefined
}

/**
 * Shares out the room by weight, before anything is laid out: so it does not matter where on the page a finding stands. Each
 * gets its few lines first; what is left is for evidence.
 */
function roomFor({ findings: all, excepted, kept, actions }: Report): Room {
  const tellings = new Map<Finding, Telling>()
  const sizeOf = (finding: Finding, telling: Telling): number =>
    Buffer.byteLength(findingItem(finding, actions, telling).markup)
  let spare = ROOM
  for (const finding of [...all, ...excepted, ...kept]) {
    const size = sizeOf(finding, 'brief')
    if (size > spare) break
    spare -= size
    tellings.set(finding, 'brief')
  }
  const shown = tellings.size
  let whole = 0
  for (const finding of tellings.keys()) {
    const more = sizeOf(finding, 'whole') - sizeOf(finding, 'brief')
    if (more > spare) break
    spare -= more
    whole++
    tellings.set(finding, 'whole')
  }
  const left = all.length + excepted.length + kept.length - shown
  return { brief: shown - whole, left, tellingOf: (finding) => tellings.get(finding) }
}
