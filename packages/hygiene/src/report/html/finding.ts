import { createHash } from 'node:crypto'
import type { Evidence, Finding } from '../../finding.ts'
import type { Reference } from '../../reference.ts'
import type { ActionFacts } from '../run.ts'
import { short } from '../safe.ts'
import { accountText, counted, dayText, nextText, priceText } from '../words.ts'
import { html, joined, type Markup, nothing } from './markup.ts'

/** The anchor of a finding: the same in every run. */
const anchorOf = ({ check, subject }: Finding): string =>
  `f-${createHash('sha256').update(`${check} ${subject.arn}`).digest('hex').slice(0, 12)}`

/** A name is shorter than a reason: what is longer is cut. */
const NAME = 120

/** How much is told of a finding: `whole` with its evidence, `brief` where a page holds too many, `again` without an anchor. */
export type Telling = 'whole' | 'brief' | 'again'

/** One finding: what, what it costs, why, where, whose, since when; the rest on demand. */
export function findingItem(finding: Finding, actions: readonly ActionFacts[], telling: Telling): Markup {
  const { subject, cost, reason } = finding
  const anchor = anchorOf(finding)
  const id = telling === 'again' ? nothing : html` id="${anchor}"`
  const name = subject.name ? html` ${short(subject.name, NAME)}` : nothing
  return html`<li class="f"${id}>
    <p class="h"><a href="#${anchor}">${subject.id}</a>${name}${marksOf(finding)}</p>
    ${cost ? html`<p class="m">${priceText(cost)}</p>` : nothing}
    <p class="r">${reason}</p>
    ${finding.exception ? html`<p class="r">${exceptionText(finding.exception)}</p>` : nothing}
    <p class="w">${whereOf(finding)}</p>
    ${telling === 'brief' ? nothing : restOf(finding, actions)}
  </li>`
}

function marksOf({ severity, trend, outcome }: Finding): Markup {
  const words = [
    ...(severity === 'high' ? ['high'] : []),
    ...(outcome === 'unknown' ? ['unknown'] : []),
    ...(trend === 'new' ? ['new'] : trend === 'reopened' ? ['came back'] : []),
  ]
  return words.length === 0 ? nothing : html`<span class="mark">${words.join(' · ')}</span>`
}

function whereOf({ subject, owner, firstSeen, runs }: Finding): Markup {
  const since = firstSeen === undefined ? nothing : html`since ${dayText(firstSeen)}${runsOf(runs)}`
  return joined(
    [
      html`${short(accountText(subject), NAME)}`,
      html`${subject.region}`,
      owner ? html`${short(owner.value, NAME)}` : html`no owner`,
      since,
    ],
    ' · ',
  )
}

const runsOf = (runs: number | undefined): string => (runs !== undefined && runs > 1 ? `, ${counted(runs, 'run')}` : '')

function restOf(finding: Finding, actions: readonly ActionFacts[]): Markup {
  const { evidence = [], references = [], gaps = [], owner, cost, subject } = finding
  const next = nextText(finding, actions)
  return html`<details><summary>Evidence and what next</summary><div class="e">
    ${next === '' ? nothing : html`<p>${next}</p>`}
    ${listOf(gaps.map(({ says }) => html`${says}`))}
    ${listOf(references.slice(0, SOME).map(referenceLine))}
    ${references.length > SOME ? html`<p>And ${counted(references.length - SOME, 'more reference')}.</p>` : nothing}
    ${listOf(evidence.map(evidenceLine))}
    ${cost ? html`<p>${priceText(cost)} a month: ${cost.basis} (${cost.source}).</p>` : nothing}
    ${owner ? html`<p>Owner by ${owner.source}.</p>` : nothing}
    ${subject.created ? html`<p>Created on ${dayText(subject.created)}.</p>` : nothing}
    <p><code>${subject.arn}</code></p>
  </div></details>`
}

/** References that are shown; an image may have hundreds. */
const SOME = 8

const listOf = (lines: readonly Markup[]): Markup =>
  lines.length === 0 ? nothing : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`

const evidenceLine = ({ says, value, source, at }: Evidence): Markup =>
  html`${says}: ${value === null ? 'none' : String(value)} <span class="soft">(${source}, ${dayText(at)})</span>`

const referenceLine = ({ from, path, via, strength, seenAt }: Reference): Markup =>
  html`${strength === 'mentions' ? 'mentioned' : strength === 'unpointed' ? 'named, by a version that nothing points at,' : 'used'} by ${from.name ?? from.id} <code>${from.arn}</code> in ${path}${via === undefined ? '' : `, through ${via}`} <span class="soft">(${dayText(seenAt)})</span>`

function exceptionText({ rule, owner, reason, expires }: NonNullable<Finding['exception']>): string {
  const until = expires === undefined ? 'without an end' : `until ${dayText(expires)}`
  return `Left alone ${until}${owner === undefined ? '' : ` by ${owner}`}${reason === undefined ? '' : `: ${reason}`} (${rule}).`
}
