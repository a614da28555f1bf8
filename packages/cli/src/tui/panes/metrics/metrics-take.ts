import { csv } from '../../../formats/csv.ts'
import type { Answered } from '../../../metrics/ask-metrics.ts'
import { dataRows } from '../../../metrics/data-rows.ts'
import { momentText } from '../../../metrics/window.ts'
import type { Effect } from '../../pane.ts'
import { shellQuoted } from '../../take-away/shell-quote.ts'
import { copyEffect } from '../text/copy-effect.ts'
import { type MetricsState, plotted, plottedLines, statisticsOf, toldOf } from './metrics-state.ts'
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

/** The command that gives what the plot shows. */
export function metricsCommandLine(state: MetricsState): string {
  const metrics = plotted(state)
  const [first] = metrics
  const statistics = first && state.statistic !== 'usual' ? ['--statistic', statisticsOf(state, first).join(',')] : []
  const end = state.end === undefined ? [] : ['--end', `${momentText(state.end).replace(' ', 'T')}Z`]
  const names = [...new Set(metrics.map(({ name }) => name))]
  const words = [
    'arnq',
    'metrics',
    patternOf(state.resource),
    ...names,
    '--range',
    rangeOf(state),
    ...statistics,
    ...end,
  ]
  return words.map(shellQuoted).join(' ')
}

/** The pattern that means one resource: by its id, for some ARNs hold more than that, as those of Auto Scaling groups do. */
function patternOf({ type, target: { partition, region, account }, id }: MetricsState['resource']): string {
  const [service, kind] = type.split(':')
  return `arn:${partition}:${service}:${region}:${account}:${kind}/${id}`
}

/** The lines of the plot of which something was told. */
export const answeredLines = (state: MetricsState): readonly Answered[] =>
  plottedLines(state).flatMap((line) => toldOf(state, line) ?? [])
