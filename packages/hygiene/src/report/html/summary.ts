import type { Coverage, Unseen } from '../coverage.ts'
import type { Changes, Report } from '../report.ts'
import { accountText, counted, dayText, grouped, moneyText } from '../words.ts'
import { trendChart } from './charts.ts'
import { html, type Markup, nothing } from './markup.ts'
import { groupTable } from './tables.ts'

/** The first page: how much, what changed, who owns it, what is not known. */
export function summary(report: Report): Markup {
  const { by, changes, coverage, totals } = report
  return html`${howMuch(report)}
    <div class="two">
      <section aria-labelledby="what"><h2 id="what">What was found</h2>
        ${groupTable(by.check, { caption: 'Money a month by check', heading: 'Check', most: 8, label: ({ key, name }) => html`<a href="#c-${key}">${name ?? key}</a>` })}
      </section>
      <section aria-labelledby="who"><h2 id="who">Who owns it</h2>
        ${groupTable(by.owner, { caption: 'Money a month by owner', heading: 'Owner', most: 8, label: ({ key }) => (key === '' ? html`<span class="soft">No owner</span>` : html`${key.slice(0, 80)}`) })}
      </section>
      <section aria-labelledby="changed"><h2 id="changed">What changed</h2>${whatChanged(changes, report)}</section>
      <section aria-labelledby="unknown"><h2 id="unknown">What is not known</h2>${notKnown(coverage, totals.unknown, changes)}</section>
    </div>`
}

function howMuch(report: Report): Markup {
  const { totals, trend } = report
  const priced = totals.money.length > 0
  const title = priced ? 'A month, for what nobody seems to need' : totals.found > 0 ? 'Found' : 'Nothing was found'
  return html`<section class="much" aria-labelledby="much">
    <div>
      <h2 id="much">${title}</h2>
      <p class="sum${totals.money.length > 1 ? ' several' : ''}">${priced ? moneyText(totals.money) : grouped(totals.found)}</p>
      <p class="lede">${ledeOf(report)}</p>
    </div>
    ${trendChart(trend)}
  </section>`
}

/** The report in four sentences. */
function ledeOf({ totals, by, coverage, changes, previous }: Report): string {
  const high = by.severity.find(({ key }) => key === 'high')?.found ?? 0
  return [
    `${counted(totals.found, 'finding')} in ${counted(coverage.accounts, 'account')} and ${counted(coverage.regions, 'region')}.`,
    high > 0 ? `${grouped(high)} of high severity.` : '',
    previous === undefined
      ? 'There is no earlier run to compare with.'
      : `Since ${dayText(previous.at)}: ${grouped(changes.new + changes.reopened)} new, ${grouped(changes.resolved.length)} resolved.`,
    totals.unpriced > 0 && totals.money.length > 0 ? `${grouped(totals.unpriced)} without a price.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function whatChanged(changes: Changes, { previous, totals }: Report): Markup {
  if (!changes.known || previous === undefined) {
    return html`<p class="clear">This is the first run on record, so everything counts as new. From the next one on, this tells what came, what went and what stayed.</p>`
  }
  const line = (count: number, what: string, money: string): Markup =>
    html`<div><dt>${what}</dt><dd class="c">${grouped(count)}</dd><dd class="m">${money}</dd></div>`
  return html`<dl class="facts">
    ${line(changes.new, 'new', changes.reopened === 0 ? moneyText(changes.moneyNew) : '')}
    ${changes.reopened > 0 ? line(changes.reopened, 'came back (with the new ones)', moneyText(changes.moneyNew)) : nothing}
    ${line(changes.resolved.length, 'resolved', moneyText(changes.moneyResolved))}
    ${line(changes.open, 'still there', '')}
    ${totals.excepted > 0 ? line(totals.excepted, 'left alone by an exception', '') : nothing}
  </dl>
  <p class="note">Compared with the run of ${dayText(previous.at)}.${changes.resolved.length > 0 ? html` <a href="#resolved">What was resolved</a>.` : nothing}</p>`
}

function notKnown(coverage: Coverage, unknown: number, { carried }: Changes): Markup {
  const { unseen, gaps, targets, holed } = coverage
  const whole = unseen.length + gaps.length + unknown === 0
  if (whole) {
    return html`<p class="clear">All ${counted(targets, 'place')} (a region of an account) answered every question. Nothing is left open.</p>`
  }
  return html`<ul class="holes">
    ${unknown > 0 ? html`<li><p><b>${counted(unknown, 'resource')}</b> may or may not be needed: what would tell could not be seen. Nothing can be planned for them.</p></li>` : nothing}
    ${holed > 0 ? html`<li><p><b>${grouped(holed)} of ${counted(targets, 'place')}</b> did not answer every question.</p></li>` : nothing}
    ${carried > 0 ? html`<li><p><b>${counted(carried, 'earlier finding')}</b> could not be looked at again, and ${carried === 1 ? 'is' : 'are'} in the trend as last seen.</p></li>` : nothing}
    ${unseen.slice(0, 3).map((hole) => html`<li>${unseenText(hole)}</li>`)}
    ${unseen.length + gaps.length > 3 ? html`<li><p><a href="#coverage">All that was not seen</a></p></li>` : nothing}
  </ul>`
}

/** Looks that failed together: who, which, why, and what next. */
export function unseenText({
  account,
  accountName,
  kind,
  code,
  message,
  next,
  actions,
  regions,
  looks,
}: Unseen): Markup {
  const who = account === undefined ? 'Everywhere' : accountText({ account, ...(accountName && { accountName }) })
  const some = (all: readonly string[], most: number): string =>
    all.length > most ? `${all.slice(0, most).join(', ')} and ${grouped(all.length - most)} more` : all.join(', ')
  const where = regions.length > 0 ? ` in ${some(regions, 3)}` : ''
  return html`<p>${who}${where}: ${counted(looks, 'look')} failed, ${code} (${kind}): ${some(actions, 3)}.</p><p>${next ?? message}</p>`
}
