import { byWeight, type Finding, moneyText, type Report } from '@arnq/hygiene'
import { countOf, formatOf, listOf, placeOf } from '../flags.ts'
import { columnOf } from '../formats/columns.ts'
import type { Format, Item } from '../formats/format.ts'
import { limited, sorted } from '../formats/order.ts'
import { visible } from '../formats/safe.ts'
import { conditionsOf, tellMet } from '../hygiene/fail-on.ts'
import { findingItem, findingRow } from '../hygiene/finding-row.ts'
import { tableItems } from '../hygiene/finding-table.ts'
import { listChecks } from '../hygiene/list-checks.ts'
import { look } from '../hygiene/look.ts'
import { sieveOf } from '../hygiene/only.ts'
import { type Opened, openHygiene } from '../hygiene/open.ts'
import { reportOfLook } from '../hygiene/report-of-look.ts'
import { lookExit, tellHoles } from '../hygiene/tell.ts'
import { wrapped } from '../hygiene/wrapped.ts'
import type { Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { writeAll } from '../sink.ts'

/** Runs checks and prints what they found. Looking changes nothing in AWS. */
export const checkCommand: Run = async (given, names, io) => {
  const opened = await openHygiene(given, names, io)
  try {
    return given.list ? await listChecks(opened, given, names, io) : await checked(opened, given, io)
  } finally {
    await opened.session.close()
  }
}

async function checked(opened: Opened, given: Given, io: Io): Promise<number> {
  const keep = sieveOf(given)
  const conditions = conditionsOf(given)
  const format = formatOf(given, io)
  const shape = shapeOf(given)
  const looked = await look(opened, given, io)
  const findings = told(looked.findings.filter(keep), format, Boolean(given.kept))
  const ordered = await inOrder(findings, shape)
  const place = placeOf(given, io)
  await writeAll(format.print({ ...printed(ordered, format, shape, place.width), ...place }), io.stdout)
  const report = reportOfLook(looked, { keep })
  if (format.name === 'table' && !given.quiet) io.stderr.write(`${wrapped(summary(report), io.stderr)}\n`)
  if (!given.quiet) for (const line of expired(opened)) io.stderr.write(`arnq: ${line}\n`)
  tellHoles(looked, io)
  return lookExit(looked, tellMet(conditions, report, io), Boolean(given.allowPartial))
}

type Shape = {
  readonly columns: readonly string[] | undefined
  readonly sort: readonly string[] | undefined
  readonly limit: number | undefined
}

/** Throws, before anything is asked, where a column cannot be read. */
function shapeOf(given: Given): Shape {
  const shape = { columns: listOf(given, 'columns'), sort: listOf(given, 'sort'), limit: countOf(given, 'limit', 0) }
  for (const column of shape.columns ?? []) columnOf(column)
  for (const key of shape.sort ?? []) columnOf(key.replace(/^-/, ''))
  return shape
}

/**
 * What is printed. A table is of what is to be acted upon, and ARNs go into other commands, where what is not known must not
 * turn up; the others also have what may be found and what was said to leave alone. The weightiest first, so that a limit
 * leaves out the slight.
 */
function told(findings: readonly Finding[], { name }: Format, kept: boolean): readonly Finding[] {
  const wanted = new Set<Finding['outcome']>(['found'])
  if (name !== 'arn' && kept) wanted.add('kept')
  if (name !== 'arn' && name !== 'table') wanted.add('unknown').add('excepted')
  return findings.filter(({ outcome }) => wanted.has(outcome)).sort(byWeight)
}

async function inOrder(findings: readonly Finding[], { sort, limit }: Shape): Promise<readonly Finding[]> {
  const byItem = new Map(findings.map((finding) => [findingItem(finding), finding]))
  const items = once([...byItem.keys()])
  const ordered = sort ? sorted(items, sort) : items
  const all: Finding[] = []
  for await (const batch of limit === undefined ? ordered : limited(ordered, limit))
    all.push(...batch.flatMap((item) => byItem.get(item) ?? []))
  return all
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}

const NESTED = new Set(['json', 'ndjson', 'yaml'])

function printed(findings: readonly Finding[], format: Format, { columns }: Shape, width: number | undefined) {
  return {
    items: once(itemsFor(findings, format, columns, width)),
    single: false,
    defaultColumns: [],
    ...(columns && { columns }),
  }
}

function itemsFor(
  findings: readonly Finding[],
  { name }: Format,
  columns: readonly string[] | undefined,
  width: number | undefined,
): readonly Item[] {
  if (name === 'arn') return [...new Set(findings.map(({ subject }) => subject.arn))].map(valueItem)
  if (columns) return findings.map(findingItem)
  if (name === 'table') return tableItems(findings, new Set(findings.map(({ outcome }) => outcome)).size > 1, width)
  return NESTED.has(name) ? findings.map(valueItem) : findings.map((one) => valueItem(findingRow(one)))
}

const valueItem = (value: unknown): Item => ({ kind: 'value', value })

/** One line under a table: how much there is of what it does not show. */
function summary({ totals, coverage, findings }: Report): string {
  const money = totals.money.length > 0 ? `, ${moneyText(totals.money)} a month` : ''
  const parts = [`${totals.found} found${money}`]
  if (totals.unknown > 0) parts.push(`${totals.unknown} unknown${because(findings)}`)
  if (totals.excepted > 0) parts.push(`${totals.excepted} excepted`)
  return `${parts.join('; ')}${coverage.targets > 0 ? `; ${coverage.accounts} accounts, ${coverage.regions} regions` : ''}`
}

/** What most of the unknown ones wait for. */
function because(findings: Report['findings']): string {
  const counts = new Map<string, number>()
  for (const { outcome, gaps = [] } of findings) {
    if (outcome === 'unknown') for (const { says } of gaps) counts.set(says, (counts.get(says) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a)
  if (!first) return ''
  return `${counts.size > 1 ? ', for instance' : ''} because ${visible(first[0])} (-o json tells all)`
}

const expired = ({ exceptions }: Opened): readonly string[] =>
  exceptions.expired.map(({ rule, expires }) => visible(`the exception for ${rule} has ended on ${expires}`))
