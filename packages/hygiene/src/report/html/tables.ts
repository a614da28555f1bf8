import type { Group } from '../groups.ts'
import { largest, type Money, moneyOf } from '../money.ts'
import { grouped, moneyText } from '../words.ts'
import { bar } from './charts.ts'
import { html, type Markup, nothing } from './markup.ts'

export type TableOptions = {
  readonly caption: string
  readonly heading: string
  readonly label: (group: Group) => Markup
  /** Rows that are shown; the rest is one row. */
  readonly most: number
}

/** Groups as a table, with a bar under what each costs. */
export function groupTable(groups: readonly Group[], { caption, heading, label, most }: TableOptions): Markup {
  const told = groups.filter(({ found, unknown }) => found + unknown > 0)
  if (told.length === 0) return html`<p class="clear">Nothing.</p>`
  const shown = told.length > most + 1 ? told.slice(0, most) : told
  const rest = told.slice(shown.length)
  const longest = Math.max(0, ...told.map(({ money }) => largest(money)))
  return html`<table>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${heading}</th><th scope="col" class="n">Found</th><th scope="col" class="n wide">New</th><th scope="col" class="n">A month</th></tr></thead>
    <tbody>${shown.map((group) => rowOf(group, label, longest))}${rest.length > 0 ? restOf(rest) : nothing}</tbody>
  </table>`
}

const rowOf = (group: Group, label: TableOptions['label'], longest: number): Markup => html`<tr>
  <th scope="row">${label(group)}${bar(largest(group.money), longest)}</th>
  <td class="n">${grouped(group.found)}</td>
  <td class="n wide">${group.new > 0 ? grouped(group.new) : '–'}</td>
  <td class="n">${moneyText(group.money)}</td>
</tr>`

/** What is not shown, added up. Several of them may name one resource: so the sum is an upper bound. */
const restOf = (rest: readonly Group[]): Markup => html`<tr class="soft">
  <th scope="row">${grouped(rest.length)} more</th>
  <td class="n">${grouped(rest.reduce((sum, { found }) => sum + found, 0))}</td>
  <td class="n wide">${grouped(rest.reduce((sum, group) => sum + group.new, 0))}</td>
  <td class="n">${moneyText(addedUp(rest))}</td>
</tr>`

const addedUp = (groups: readonly Group[]): readonly Money[] =>
  moneyOf(
    groups.flatMap(({ key, money }) => money.map((cost) => ({ arn: key, cost: { ...cost, bound: '<=' as const } }))),
  )
