import type { Explanation, Keeper } from '@arnq/hygiene'
import { visible } from '../../../formats/safe.ts'
import type { EstateAbout } from '../../estate/estate.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { type Line, type Style, span } from '../../screen.ts'
import {
  type EstateRow,
  emptyRow,
  headRow,
  markedRows,
  nameText,
  type Opens,
  placeOf,
  proseRows,
  type Reference,
} from './estate-row.ts'

/** What refers to a resource, what it refers to, whether it is in use, and what would have to be seen to be sure. */
export function referenceRows({ explanation, ...about }: EstateAbout, width: number): readonly EstateRow[] {
  const { keepers, more, pointsAt } = explanation
  const { says, style, gaps } = verdictOf(explanation, about.referable)
  return [
    ...proseRows(says, width, style),
    emptyRow,
    headRow(`Referred to by (${keepers.length + more})`),
    ...keeperRows(keepers, more, { width, indent: 0, ...about }),
    emptyRow,
    headRow(`Refers to (${pointsAt.length})`),
    ...pointsAt.flatMap((reference) => pointingRows(reference, about, width)),
    ...(gaps.length > 0 ? [emptyRow, headRow(`Not seen (${gaps.length})`)] : []),
    ...gaps.flatMap((gap) => markedRows('- ', gap, width)),
  ]
}

type Verdict = { readonly says: string; readonly style: Style; readonly gaps: readonly string[] }

/** Whether it is in use, in one sentence. That it is not is said only where nothing is unseen, by the graph and by the checks. */
function verdictOf({ subject, use, keepers, findings }: Explanation, referable: boolean): Verdict {
  const unsure = findings.filter((one) => one.use === 'unknown').flatMap(({ gaps = [] }) => gaps)
  const gaps = [...new Set([...(use?.gaps ?? []), ...unsure].map(({ says }) => says))]
  const verdict = (says: string, style: Style): Verdict => ({ says, style, gaps })
  if (use?.verdict === 'in-use') return verdict('In use.', 'good')
  const byChecks = new Set(findings.map((one) => one.use))
  if (byChecks.has('in-use')) return verdict('In use, as the checks have found.', 'good')
  if (!subject) return verdict('The look at the estate did not see it: whether anything uses it is unknown.', 'warning')
  if (use?.verdict === 'recently-used' || byChecks.has('recently-used')) {
    return verdict('Nothing refers to it now; it was used of late.', 'warning')
  }
  if (!referable || !use) {
    return verdict('Whether it is in use is unknown: arnq reads nothing that refers to things of its type.', 'dim')
  }
  if (use.verdict === 'unknown' || byChecks.has('unknown') || gaps.length > 0) {
    return verdict('Nothing that could be seen uses it, and not everything could be seen.', 'warning')
  }
  return keepers.length > 0
    ? verdict('It is named, but by nothing that counts as use.', 'warning')
    : verdict('Nothing refers to it, and everything that may was seen.', 'warning')
}

type Around = Pick<EstateAbout, 'resource'> & { readonly width: number; readonly indent: number }

const MOST_INDENT = 12

function keeperRows(keepers: readonly Keeper[], more: number, around: Around): readonly EstateRow[] {
  const { width, indent, resource } = around
  const deeper = { ...around, indent: Math.min(MOST_INDENT, indent + 2) }
  return [
    ...keepers.flatMap(({ reference, keepers: next, more: left, above }) => [
      ...referrerRows(reference, { width, indent, held: resource(reference.from.arn) !== undefined }, above === true),
      ...keeperRows(next, left, deeper),
    ]),
    ...(more > 0 ? proseRows(`… ${more} more`, width, 'dim', indent) : []),
  ]
}

type Fit = { readonly width: number; readonly indent: number; readonly held: boolean }

/** Who refers to something, and where in its row that stands. */
export function referrerRows(reference: Reference, { width, indent, held }: Fit, above = false): readonly EstateRow[] {
  const { from, path, via, strength } = reference
  const how = strength === 'mentions' ? ', names it' : strength === 'unpointed' ? ', nothing points at it' : ''
  const where = `${placeOf(from)}, at ${pathOf(path, via)}${how}${above ? ', told above' : ''}`
  return fitted([span(visible(from.type), 'dim'), span(` ${nameText(from)}`, 'label')], where, {
    width,
    indent,
    ...(held && { opens: { arn: from.arn } }),
  })
}

function pointingRows(
  { to, path, via }: Reference,
  { referent }: Pick<EstateAbout, 'referent'>,
  width: number,
): readonly EstateRow[] {
  const held = referent(to)
  const place = held ? placeOf(held.target) : to.place ? `${placeOf(to.place)}, not seen` : 'not seen'
  return fitted(
    [span(visible(to.type), 'dim'), span(` ${nameText({ id: to.id, name: held?.name })}`, 'label')],
    `${place}, at ${pathOf(path, via)}`,
    { width, indent: 0, ...(held && { opens: { to } }) },
  )
}

const pathOf = (path: string, via: string | undefined): string =>
  visible(via === undefined ? path : `${path} by ${via}`)

/** On one row where that fits, else on two and more. */
function fitted(
  head: Line,
  rest: string,
  { width, indent, opens }: { readonly width: number; readonly indent: number; readonly opens?: Opens },
): readonly EstateRow[] {
  const mark = span(`${' '.repeat(indent)}${opens ? '▸ ' : '  '}`, 'dim')
  const one = [mark, ...head, span(`  ${rest}`)]
  const lines =
    lineWidth(one) <= width
      ? [one]
      : [[mark, ...head], ...proseRows(rest, width, undefined, indent + 4).map(({ line }) => line)]
  return lines.map((line) => ({ line, ...(opens && { opens }) }))
}
