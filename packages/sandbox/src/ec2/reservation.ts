import { createHash } from 'node:crypto'
import type { Instance, Reservation } from '@aws-sdk/client-ec2'

/** One request to launch is one reservation, and its client token says which instances came of it; without one, each is alone. */
export function reservationOf(instance: Instance): string {
  const launch = instance.ClientToken || instance.InstanceId || ''
  return `r-0${createHash('sha256').update(launch).digest('hex').slice(0, 16)}`
}

/** Instances in the reservations that AWS wraps them in. A reservation may go on in the next page. */
export function inReservations(instances: readonly Instance[], owner: string): Reservation[] {
  const byId = new Map<string, Instance[]>()
  for (const instance of instances) {
    const id = reservationOf(instance)
    const beside = byId.get(id)
    if (beside === undefined) byId.set(id, [instance])
    else beside.push(instance)
  }
  return [...byId].map(([id, inside]) => ({ ReservationId: id, OwnerId: owner, Groups: [], Instances: inside }))
}
