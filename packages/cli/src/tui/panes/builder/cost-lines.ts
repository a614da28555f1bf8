import type { Cost } from '../../answer.ts'
import { type Line, span } from '../../screen.ts'
import { counted, grouped } from '../../status/counted.ts'

/** What asking would take, before it is asked. */
export function costLines(cost: Cost | undefined): readonly Line[] {
  if (cost === undefined) return [[span('nothing that is known goes by this pattern', 'warning')]]
  const { accounts, regions, targets, here, calls, atMost } = cost
  const most = atMost ? 'at most ' : ''
  const where = `${counted(accounts, 'account')}, ${counted(regions, 'region')}`
  return [
    [span(`${most}${counted(targets, 'target')}`, 'strong'), span(` in ${where}`)],
    [
      span(`${counted(calls, 'call')}${atMost ? '' : ' at least'}`, 'strong'),
      span(', one more for each further page', 'dim'),
    ],
    ...(here > 0 ? [[span(`${grouped(here)} of them are here already and are not asked again`, 'good')]] : []),
  ]
}
