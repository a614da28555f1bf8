import { everywhere } from '../../../command.ts'
import { csv } from '../../../formats/csv.ts'
import { visible } from '../../../formats/safe.ts'
import type { Answered } from '../../../metrics/ask-metrics.ts'
import { dataRows } from '../../../metrics/data-rows.ts'
import { keyOf, type Metric } from '../../../metrics/metric.ts'
import { usualNamed } from '../../../metrics/wanted-metrics.ts'
import { momentText, periodsText, periodWord } from '../../../metrics/window.ts'
import type { Effect } from '../../pane.ts'
import { givenWords } from '../../take-away/given-words.ts'
import { shellQuoted } from '../../take-away/shell-quote.ts'
import { copyEffect } from '../text/copy-effect.ts'
import { type MetricsState, metricsOf, plotted, plottedLines, statisticsOf, toldAnew, toldOf } from './metrics-state.ts'
import { rangeOf } from './metrics-tasks.ts'

const NOTHING: Effect = { kind: 'notice', text: 'there are no values to copy', tone: 'bad' }

/** Copies the values of the plot, a line each, as `arnq metrics -o csv` has them. */
export function copyData(state: MetricsState): Effect {
  const rows = plottedLines(state).flatMap((line) => {
    const answered = toldOf(state, line)
    return answered ? dataRows(answered) : []
  })
  if (rows.length === 0) return NOTHING
  return {
    kind: 'task',
    run: async (services, signal, tell) => {
      let text = ''
      for await (const piece of csv.print(printoutOf(rows))) text += piece
      const copying = copyEffect(text, `${rows.length} values as CSV`)
      if (copying.kind === 'task') await copying.run(services, signal, tell)
    },
  }
}

const printoutOf = (rows: readonly object[]) => ({
  items: once(rows.map((value) => ({ kind: 'value', value }) as const)),
  single: false,
  defaultColumns: [],
  color: false,
  terminal: false,
})

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}

/** Copies the command that gives what the plot shows, and says what of it that does not. */
export function copyCommand(state: MetricsState): Effect {
  const { text, notes } = metricsCommand(state)
  return copyEffect(text, ['the command', ...notes.map(visible)].join('; '))
}

/** A command, and what of the plot it cannot say. */
type MetricsCommand = { readonly text: string; readonly notes: readonly string[] }

/** The command that gives what the plot shows. */
function metricsCommand(state: MetricsState): MetricsCommand {
  const [first] = plotted(state)
  const statistics = first && state.statistic !== 'usual' ? ['--statistic', statisticsOf(state, first).join(',')] : []
  const end = state.end === undefined ? [] : ['--end', `${momentText(state.end).replace(' ', 'T')}Z`]
  const names = namesOf(state)
  const periods = [...new Set(toldAnew(state).map(({ window }) => window.period))]
  const period = periods.length === 1 ? periods.flatMap((one) => ['--period', periodWord(one)]) : []
  const flags = ['--range', rangeOf(state), ...period, ...statistics, ...end, ...givenWords(everywhere, state.given)]
  return {
    text: ['arnq', 'metrics', patternOf(state.resource), ...names, ...flags].map(shellQuoted).join(' '),
    notes: [
      ...names.flatMap((name) => nameNote(state, name)),
      ...(periods.length > 1 ? [`that each point is of ${periodsText(periods)} is not in it`] : []),
    ],
  }
}

const namesOf = (state: MetricsState): readonly string[] => [...new Set(plotted(state).map(({ name }) => name))]

/** The same name with other dimensions is another metric, which a command cannot tell apart. */
function nameNote(state: MetricsState, name: string): readonly string[] {
  const isNamed = (metric: Metric): boolean => metric.name === name
  const usual = usualNamed(state.resource, name)
  const meant = new Set((usual ? [usual] : metricsOf(state).filter(isNamed)).map(keyOf))
  const shown = new Set(plotted(state).filter(isNamed).map(keyOf))
  if (shown.size === meant.size && [...shown].every((key) => meant.has(key))) return []
  return [usual ? `it gives ${name} of the resource as a whole` : `it gives all ${meant.size} metrics named ${name}`]
}

/** The pattern that means one resource: by its id, for some ARNs hold more than that, as those of Auto Scaling groups do. */
function patternOf({ type, target: { partition, region, account }, id }: MetricsState['resource']): string {
  const [service, kind] = type.split(':')
  return `arn:${partition}:${service}:${region}:${account}:${kind}/${id}`
}

/** The lines of the plot of which something was told. */
export const answeredLines = (state: MetricsState): readonly Answered[] =>
  plottedLines(state).flatMap((line) => toldOf(state, line) ?? [])
