import { visible } from '../../../formats/safe.ts'
import type { Answered } from '../../../metrics/ask-metrics.ts'
import { furtherDimensions } from '../../../metrics/data-rows.ts'

/** What the lines of one resource are called: as much of metric, dimensions and statistic as tells them apart. */
export function lineLabels(answered: readonly Answered[]): readonly string[] {
  const several = (of: (one: Answered) => string): boolean => new Set(answered.map(of)).size > 1
  const [metrics, statistics] = [several(({ metric }) => metric.name), several(({ statistic }) => statistic)]
  const further = several(furtherDimensions)
  return answered.map((one) => {
    const words = [
      ...(metrics || !(statistics || further) ? [one.metric.name] : []),
      ...(further ? [furtherDimensions(one)] : []),
      ...(statistics ? [one.statistic] : []),
    ]
    return visible(words.filter((word) => word !== '').join(' '))
  })
}
