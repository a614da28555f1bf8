import { parseQuestion, query, type Resource, resourceTypes } from '@arnq/query'
import { itemsOf, type Outcome } from '../answer.ts'
import type { Progress } from '../progress.ts'
import type { Session } from '../session.ts'
import { measuredBy, measuredTypes } from './dimensions.ts'

const types = resourceTypes.filter(({ type }) => measuredTypes.has(type))

type Looking = { readonly outcome: Outcome; readonly progress: Progress; readonly signal: AbortSignal }

/**
 * The resources that a pattern means and CloudWatch has metrics of, in the order of their places. What could not be listed
 * goes to the outcome, an abort too.
 */
export async function foundResources(
  text: string,
  session: Session,
  { outcome, progress, signal }: Looking,
): Promise<readonly Resource[]> {
  const events = query(text, {
    aws: session.aws,
    types,
    targets: session.targets(parseQuestion(text).pattern),
    concurrency: session.concurrency,
    pushDown: session.pushDown,
    signal,
    observe: progress.observe,
  })
  const found: { readonly resource: Resource; readonly place: string }[] = []
  for await (const items of itemsOf(events, { kind: 'none' }, outcome, { progress, signal })) {
    for (const item of items) {
      if (item.kind !== 'resource' || measuredBy(item.resource).length === 0) continue
      found.push({ resource: item.resource, place: placeOf(item.resource) })
    }
  }
  found.sort((one, other) => (one.place < other.place ? -1 : one.place > other.place ? 1 : 0))
  return found.map(({ resource }) => resource)
}

const placeOf = ({ target, type, id }: Resource): string =>
  [target.accountName ?? '', target.account, target.region, type, id].join('\n')
