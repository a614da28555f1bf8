import type { Report, Resolved } from '../report.ts'
import { accountText, counted, dayText, grouped, priceText } from '../words.ts'
import type { Tell } from './groups.ts'
import { html, type Markup, nothing } from './markup.ts'
import { unseenText } from './summary.ts'

/** Rows of the lists after the findings; more are in the other formats. */
const MOST = 500

/** What was resolved, what is left alone, what is kept, what was not seen, and which checks ran. */
export const appendix = (report: Report, tell: Tell): Markup =>
  html`${resolved(report)}${excepted(report, tell)}${kept(report, tell)}${coverage(report)}${checks(report)}`

const folded = (title: string, inside: Markup): Markup =>
  html`<details class="more"><summary>${title}</summary>${inside}</details>`

const leftOut = (count: number): Markup =>
  count > MOST ? html`<p class="note">And ${grouped(count - MOST)} more, in the CSV and the JSON.</p>` : nothing

function resolved({ changes }: Report): Markup {
  const all = changes.resolved
  if (all.length === 0) return nothing
  return html`<section aria-labelledby="resolved"><h2 id="resolved">Resolved</h2>
    ${folded(
      counted(all.length, 'finding was looked for and is gone', 'findings were looked for and are gone'),
      html`<ol>${all.slice(0, MOST).map(resolvedItem)}</ol>${leftOut(all.length)}`,
    )}
  </section>`
}

const resolvedItem = (one: Resolved): Markup => html`<li class="f">
  <p class="h"><b>${one.id}</b> ${one.name?.slice(0, 120) ?? ''}</p>
  ${one.cost ? html`<p class="m">${priceText(one.cost)}</p>` : nothing}
  <p class="w">${one.check} · ${accountText(one)} · ${one.region} · first seen ${dayText(one.firstSeen)}</p>
</li>`

function excepted({ excepted: all }: Report, tell: Tell): Markup {
  if (all.length === 0) return nothing
  return html`<section aria-labelledby="excepted"><h2 id="excepted">Left alone</h2>
    ${folded(
      counted(all.length, 'finding that somebody has said to leave', 'findings that somebody has said to leave'),
      html`<ol>${all.slice(0, MOST).map(tell)}</ol>${leftOut(all.length)}`,
    )}
  </section>`
}

function kept({ kept: all }: Report, tell: Tell): Markup {
  if (all.length === 0) return nothing
  return html`<section aria-labelledby="kept"><h2 id="kept">Kept</h2>
    ${folded(
      counted(all.length, 'resource that is fine, and why', 'resources that are fine, and why'),
      html`<ol>${all.slice(0, MOST).map(tell)}</ol>${leftOut(all.length)}`,
    )}
  </section>`
}

function coverage({ coverage: { unseen, gaps, targets, accounts, regions, off } }: Report): Markup {
  const switchedOff = off > 0 ? ` ${counted(off, 'more is', 'more are')} switched off: nothing can be there.` : ''
  return html`<section aria-labelledby="coverage"><h2 id="coverage">What was looked at</h2>
    <p class="about">${counted(targets, 'place')}: ${counted(accounts, 'account')}, ${counted(regions, 'region')}.${switchedOff}</p>
    ${
      unseen.length + gaps.length === 0
        ? nothing
        : html`<ul class="holes">
      ${unseen.slice(0, MOST).map((hole) => html`<li>${unseenText(hole)}</li>`)}
      ${gaps.slice(0, MOST).map(({ says, times }) => html`<li><p>${says}${times > 1 ? ` (${grouped(times)} times)` : ''}</p></li>`)}
    </ul>${leftOut(Math.max(unseen.length, gaps.length))}`
    }
  </section>`
}

const checks = ({
  by,
  checks: all,
}: Report): Markup => html`<section aria-labelledby="checks"><h2 id="checks">Checks</h2>
  ${folded(
    `${counted(all.length, 'check')} ran`,
    html`<table><caption>Each check, and how many resources it judged how</caption>
      <thead><tr><th scope="col">Check</th><th scope="col" class="n">Found</th><th scope="col" class="n">Unknown</th><th scope="col" class="n wide">Left alone</th><th scope="col" class="n wide">Kept</th></tr></thead>
      <tbody>${by.check.map(
        (group) =>
          html`<tr><th scope="row">${group.name ?? group.key} <span class="soft">${group.key}</span></th><td class="n">${grouped(group.found)}</td><td class="n">${grouped(group.unknown)}</td><td class="n wide">${grouped(group.excepted)}</td><td class="n wide">${grouped(group.kept)}</td></tr>`,
      )}</tbody></table>`,
  )}
</section>`
