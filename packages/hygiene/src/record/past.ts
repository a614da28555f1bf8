import type { Past } from '../check.ts'
import { compare } from '../report/order.ts'
import type { RunRecord } from './record.ts'

/** What earlier runs know of a check's resources, by the ARN: what `Scene.past` gives. */
export function pastOf(record: RunRecord, check: string): (arn: string) => Past | undefined {
  const pasts = new Map<string, Past>()
  for (const known of record.findings) {
    if (known.check === check) pasts.set(known.arn, { firstSeen: known.firstSeen })
  }
  for (const clock of record.clocks) {
    if (clock.check !== check) continue
    const [firstSeen = clock.since] = [pasts.get(clock.arn)?.firstSeen ?? clock.since, clock.since].sort(compare)
    pasts.set(clock.arn, { firstSeen, since: clock.since })
  }
  return (arn) => pasts.get(arn)
}
