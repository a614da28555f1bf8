import type { Resource } from '@arnq/query'
import type { Given } from '../../../command.ts'
import { visible } from '../../../formats/safe.ts'
import { isUnread } from '../../../metrics/ask-metrics.ts'
import { windowText } from '../../../metrics/window.ts'
import { drawable } from '../../../plot/series.ts'
import { valueText } from '../../../plot/units.ts'
import { type Opened, opened, type Pane } from '../../pane.ts'
import { span } from '../../screen.ts'
import { copyNotice } from '../text/copy-effect.ts'
import { lineLabels } from './line-labels.ts'
import { metricsAct } from './metrics-act.ts'
import { metricsBindings, metricsHints } from './metrics-bindings.ts'
import { type MetricsState, metricsState } from './metrics-state.ts'
import { answeredLines } from './metrics-take.ts'
import { askNames, taken } from './metrics-tasks.ts'
import { failureLines, metricsView } from './metrics-view.ts'

/** The CloudWatch metrics of one resource: which there are, and how they went. */
export const metricsPane: Pane<MetricsState> = {
  name: 'metrics',
  title: ({ resource }) => [
    span('metrics', 'title'),
    span(`  ${nameOf(resource)}`),
    span(`  ${placeOf(resource)}`, 'dim'),
  ],
  bindings: metricsBindings,
  hints: metricsHints,
  act: metricsAct,
  hear: (state, message) => {
    const notice = copyNotice(message)
    return notice ? { state, effects: [notice] } : (taken(state, message) ?? { state })
  },
  begin: (state) => (state.names ? [] : [askNames(state)]),
  view: (state, scene, size) => metricsView(state, size, scene.date().getTime()),
  speak,
}

/** The pane of a resource, to be laid on the stack. `given`: the flags that this arnq was called with. */
export const openMetrics = (resource: Resource, given: Given): Opened =>
  opened(metricsPane, metricsState(resource, given))

const nameOf = ({ name, id }: Resource): string => visible(name === undefined || name === id ? id : `${name} (${id})`)

const placeOf = ({ target, type }: Resource): string =>
  visible([target.accountName ?? target.account, target.region, type].join(' '))

function speak(state: MetricsState): readonly string[] {
  if (!state.names) return ['asking CloudWatch which metrics there are']
  const failed = failureLines(state, Number.MAX_SAFE_INTEGER, 20).map((line) => line.map(({ text }) => text).join(''))
  const answered = answeredLines(state)
  const labels = lineLabels(answered)
  const told = answered.map((one, at) => {
    const { points, metric, window } = one
    const values = points.map(({ value }) => value).filter(drawable)
    const last = values.at(-1)
    const name = `${labels[at] ?? visible(metric.name)}, ${windowText(window)}`
    if (last === undefined) return `${name}: ${isUnread(one) ? 'could not be read' : 'no data'}`
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
    const said = [last, low, high].map((value) => valueText(value, metric.unit))
    return `${name}: last ${said[0]}, least ${said[1]}, most ${said[2]}`
  })
  return [...failed, ...told]
}
