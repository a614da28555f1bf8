import { visible } from '../formats/safe.ts'
import { widthOf } from '../formats/width.ts'
import { plot } from '../plot/plot.ts'
import { drawable, type Series } from '../plot/series.ts'
import { lineWidth } from '../tui/layout/line-width.ts'
import { type Line, span } from '../tui/screen.ts'
import { type Answered, isUnread } from './ask-metrics.ts'
import { furtherDimensions } from './data-rows.ts'
import { periodText, windowText } from './window.ts'

/** Lines of one plot, its axis and legend among them. */
const HEIGHT = 14

/** A plot for each metric, with the resources that have the largest values; several statistics of one resource stand in one plot. */
export function plots(answers: readonly Answered[], width: number): readonly Line[] {
  const together = Map.groupBy(answers, ({ metric, window }) =>
    JSON.stringify([metric.namespace, metric.name, metric.unit, window.period]),
  )
  return [...together.values()].flatMap((group, at) => [...(at > 0 ? [[]] : []), ...plotOf(group, width)])
}

function plotOf(group: readonly Answered[], width: number): readonly Line[] {
  const [first] = group
  if (!first) return []
  const { metric, window } = first
  const told = group.filter(({ points }) => points.length > 0)
  const unread = group.filter(isUnread).length
  const silent = group.length - told.length - unread
  const label = labelsFor(group)
  const series = told
    .map((one): Series & { most: number } => ({
      label: label(one),
      points: one.points,
      step: one.step,
      most: one.points.reduce((most, { value }) => (drawable(value) ? Math.max(most, value) : most), -Infinity),
    }))
    .toSorted((one, other) => other.most - one.most)
  const statistics = [...new Set(group.map(({ statistic }) => statistic))].join(', ')
  const alone = group.length === 1 ? [span(`  ${label(first)}`)] : []
  const head = [
    span(visible(metric.name), 'title'),
    ...alone,
    span(visible(`  ${metric.namespace} ${statistics}`), 'dim'),
  ]
  const says = span(`${windowText(window)}, each point ${periodText(window.period)}`, 'dim')
  const taken = lineWidth(head) + 2 + widthOf(says.text)
  // Where nothing could be read, "no data" would be a guess.
  const drawn = told.length > 0 || unread === 0
  return [
    ...(taken <= width ? [[...head, span('  '), says]] : [head, [says]]),
    ...(drawn ? plot({ series, from: window.from, to: window.to, width, height: HEIGHT, unit: metric.unit }) : []),
    ...(unread > 0 ? [[span(unreadText(unread, group.length), 'bad')]] : []),
    ...(silent > 0 && group.length > 1 ? [[span(silentText(silent, group.length), 'dim')]] : []),
  ]
}

const silentText = (silent: number, all: number): string =>
  silent === all ? `none of ${all} lines has values there` : `${silent} of ${all} lines have no values there`

function unreadText(unread: number, all: number): string {
  if (all === 1) return 'the values could not be read'
  return unread === all ? `none of ${all} lines could be read` : `${unread} of ${all} lines could not be read`
}

/** What a series is called: as little as tells it from the others. */
function labelsFor(group: readonly Answered[]): (one: Answered) => string {
  const several = (of: (one: Answered) => string | undefined): boolean => new Set(group.map(of)).size > 1
  const parts: readonly [boolean, (one: Answered) => string | undefined][] = [
    [
      several(({ resource }) => resource.arn) || !several(({ statistic }) => statistic),
      ({ resource }) => resource.name ?? resource.id,
    ],
    [true, ({ resource }) => (isAmbiguous(group, resource.name) ? resource.id : undefined)],
    [
      several(({ resource }) => resource.target.account),
      ({ resource: { target } }) => target.accountName ?? target.account,
    ],
    [several(({ resource }) => resource.target.region), ({ resource }) => resource.target.region],
    [several(furtherDimensions), furtherDimensions],
    [several(({ statistic }) => statistic), ({ statistic }) => statistic],
  ]
  return (one) =>
    visible(
      parts
        .flatMap(([wanted, of]) => (wanted ? (of(one) ?? []) : []))
        .filter((word) => word !== '')
        .join(' '),
    )
}

/** A name that two resources have tells neither. */
const isAmbiguous = (group: readonly Answered[], name: string | undefined): boolean =>
  name !== undefined &&
  new Set(group.filter(({ resource }) => resource.name === name).map(({ resource }) => resource.arn)).size > 1
