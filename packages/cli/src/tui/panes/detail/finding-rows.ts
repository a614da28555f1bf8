import type { Finding } from '@arnq/hygiene'
import { visible } from '../../../formats/safe.ts'
import type { EstateAbout } from '../../estate/estate.ts'
import { type Line, type Style, span } from '../../screen.ts'
import { type EstateRow, emptyRow, markedRows, proseRows } from './estate-row.ts'
import { referrerRows } from './reference-rows.ts'

const ORDER: readonly Finding['outcome'][] = ['found', 'unknown', 'excepted', 'kept']

const SAYS: Readonly<Record<Finding['outcome'], string>> = {
  found: 'found',
  unknown: 'unknown: not everything could be seen',
  excepted: 'found, and left alone',
  kept: 'nothing to do',
}

const STYLES: Readonly<Record<Finding['outcome'], Style>> = {
  found: 'bad',
  unknown: 'warning',
  excepted: 'dim',
  kept: 'good',
}

/** What the checks say of a resource: what they have found comes first, and what is fine last. */
export function findingRows(about: EstateAbout, type: string, width: number): readonly EstateRow[] {
  const { explanation, judges } = about
  const { findings, subject } = explanation
  if (judges.length === 0) return proseRows(`No check judges things of the type ${type}.`, width, 'dim')
  if (findings.length === 0) {
    const why = subject ? 'say nothing of it' : 'did not see it: the look at the estate did not find it there'
    return proseRows(`The checks for its type (${judges.join(', ')}) ${why}.`, width, 'dim')
  }
  const sorted = [...findings].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
  return sorted.flatMap((finding, at) => [...(at > 0 ? [emptyRow] : []), ...oneFinding(finding, about, width)])
}

const INDENT = 2
const MOST_REFERENCES = 5

function oneFinding(finding: Finding, { resource }: EstateAbout, width: number): readonly EstateRow[] {
  const { outcome, check, severity, reason, references = [], gaps = [], evidence = [] } = finding
  const head: Line = [
    span(visible(check), 'strong'),
    ...(outcome === 'found' ? [span(`  ${severity}`, STYLES[outcome])] : []),
    span(`  ${SAYS[outcome]}`, STYLES[outcome]),
  ]
  return [
    { line: head },
    ...proseRows(reason, width, undefined, INDENT),
    ...factsOf(finding).flatMap((fact) => proseRows(fact, width, 'dim', INDENT)),
    ...references
      .slice(0, MOST_REFERENCES)
      .flatMap((reference) =>
        referrerRows(reference, { width, indent: INDENT, held: resource(reference.from.arn) !== undefined }),
      ),
    ...(references.length > MOST_REFERENCES
      ? proseRows(`… ${references.length - MOST_REFERENCES} more, told under References`, width, 'dim', INDENT + 2)
      : []),
    ...evidence.flatMap(({ says, value, source }) =>
      markedRows('· ', `${says}: ${String(value)} (${source})`, width, 'dim', INDENT),
    ),
    ...gaps.flatMap(({ says }) => markedRows('- ', `not seen: ${says}`, width, 'warning', INDENT)),
  ]
}

/** Whose it is, what it costs, since when, and what a plan would do, a sentence each. */
function factsOf(finding: Finding): readonly string[] {
  const { owner, cost, firstSeen, outcome, handsOff, remedy, exception } = finding
  return [
    owner && `owner: ${owner.value} (${owner.source})`,
    cost && `cost: ${priceText(cost)} a month (${cost.basis}; ${cost.source})`,
    firstSeen && `found since ${firstSeen}`,
    outcome === 'found' &&
      (handsOff !== undefined ? `hands off: it is ${handsOff}` : remedy && `a plan would ${remedy.verb}`),
    exception && exceptionText(exception),
  ].filter((fact) => typeof fact === 'string')
}

function exceptionText({ rule, owner, reason, expires }: NonNullable<Finding['exception']>): string {
  const by = owner === undefined ? '' : ` by ${owner}`
  const until = expires === undefined ? '' : ` until ${expires}`
  return `left alone by ${rule}${by}${until}${reason === undefined ? '' : `: ${reason}`}`
}

const SIGNS = { USD: '$', EUR: '€', CNY: 'CN¥' } as const

const priceText = ({ amount, currency, bound }: NonNullable<Finding['cost']>): string =>
  `${bound === '<=' ? '≤ ' : ''}${SIGNS[currency]}${amount.toFixed(2)}`
