import { moveBindings } from '../../layout/move-bindings.ts'
import type { Binding, Hint } from '../../pane.ts'
import { hint, hintsOf, LEADS_OUT } from '../../status/hints.ts'
import type { MetricsState } from './metrics-state.ts'

const FOOTER = ['full size', 'add to the plot', 'range', 'statistic', 'values', 'back in time', 'copy']

const own = (
  action: string,
  keys: readonly string[],
  says: string,
  group: Binding['group'],
  footer?: string,
): Binding => ({
  action,
  keys,
  says,
  group,
  ...(footer !== undefined && { footer: { label: footer, rank: FOOTER.indexOf(footer) } }),
})

/** The keys of the metrics. */
export const metricsBindings: readonly Binding[] = [
  ...moveBindings,
  own('full', ['enter'], 'the plot at full size, or beside the list again', 'look', 'full size'),
  own(
    'mark',
    ['space'],
    'add this metric to the plot, or take it out: up to four of one unit',
    'look',
    'add to the plot',
  ),
  own('range-longer', ['>', '+'], 'a longer range, up to 15 months', 'look', 'range'),
  own('range-shorter', ['<', '-'], 'a shorter range, down to an hour', 'look'),
  own('time-back', ['['], 'half a range back in time', 'look', 'back in time'),
  own('time-on', [']'], 'half a range on, as far as now', 'look'),
  own('statistic', ['s'], 'the next statistic: its usual one, Average, Minimum … p99', 'look', 'statistic'),
  own('band', ['S'], 'average, least and most at once, or one statistic again', 'look'),
  own('values', ['v'], 'the values as a table, or the plot again', 'look', 'values'),
  own('again', ['r'], 'ask CloudWatch again', 'ask'),
  own('copy-data', ['c'], 'copy the values of the plot as CSV', 'take', 'copy'),
  own('copy-command', ['C'], 'copy the arnq metrics command that gives them', 'take'),
  own('back', ['esc'], 'back to the list, or to where one came from', 'leave'),
]

/** Away from the list the key that led there leads back. */
export function metricsHints({ mode }: MetricsState): readonly Hint[] | undefined {
  if (mode === 'list') return undefined
  const [there, says] = mode === 'full' ? ['enter', 'beside the list'] : ['v', 'the plot']
  const hints = hintsOf(metricsBindings).map((one) => (one.key === there ? { ...one, label: says } : one))
  return [...hints, hint('esc', 'the list', LEADS_OUT)]
}
