import type { Report } from '../report/report.ts'
import { visible } from '../report/safe.ts'
import type { DeliveryDoors } from './channel.ts'
import { channels } from './index.ts'
import type { Delivery } from './settings.ts'

/** How a delivery ended. `silent`: there was no news, and settings want none then. */
export type Delivered = {
  readonly place: string
  readonly outcome: 'sent' | 'silent' | 'failed'
  /** For people; never holds a secret. */
  readonly says: string
}

/** Brings a report everywhere it is to go, at once. What fails is told, and costs no other. Never rejects. */
export const deliver = (
  report: Report,
  { deliver: all, onlyChanges }: { readonly deliver: readonly Delivery[]; readonly onlyChanges: boolean },
  doors: DeliveryDoors,
): Promise<readonly Delivered[]> => Promise.all(all.map((one) => delivered(report, one, onlyChanges, doors)))

async function delivered(
  report: Report,
  given: Delivery,
  onlyChanges: boolean,
  doors: DeliveryDoors,
): Promise<Delivered> {
  const channel = channels.find(({ to }) => to === given.to)
  if (channel === undefined)
    return { place: given.to, outcome: 'failed', says: `nobody knows how to deliver to ${given.to}` }
  const place = channel.place(given)
  const sifting = given.onlyChanges ?? onlyChanges
  if (sifting && !channel.sifts && report.changes.quiet) {
    return { place, outcome: 'silent', says: `nothing to ${place}: nothing has changed` }
  }
  try {
    return { place, outcome: 'sent', says: await channel.send(given, report, doors, sifting) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { place, outcome: 'failed', says: visible(`the report could not be brought to ${place}: ${why}`) }
  }
}
