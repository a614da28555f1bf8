import type { Clock } from '../clock.ts'
import { trackPath } from '../config/paths.ts'
import type { Tell } from '../event.ts'
import type { Host } from '../host.ts'
import type { Identity } from '../identity.ts'
import type { Peers } from '../peer.ts'
import type { Settings } from '../settings.ts'
import type { Cloud } from './cloud.ts'
import { faultWatch } from './fault-watch.ts'
import type { KeptGroup } from './keep-groups.ts'
import { keepLease } from './lease.ts'
import { trackFile } from './track-file.ts'

export type TendingDoors = {
  readonly cloud: Cloud
  readonly identity: Identity
  readonly host: Host
  readonly peers: Peers
  readonly clock: Clock
  readonly tell: Tell
}

/** Milliseconds between two looks at whether a group is in fault: what keepalived is told is late by that much. */
const FAULT_BEAT = 500

/** Runs what goes on beside the settlers: devices that come and go, faults, leases. Ends when the signal fires. */
export function tend(settings: Settings, groups: readonly KeptGroup[], doors: TendingDoors, signal: AbortSignal): void {
  const { host, clock, tell } = doors
  const deaf = host.watchDevices(() => {
    for (const { settler } of groups) settler.wake()
  })
  signal.addEventListener('abort', deaf, { once: true })
  const watches = groups.map(({ name, settler }) =>
    faultWatch(settler, trackFile(trackPath(settings, name)), clock, tell),
  )
  void (async () => {
    while (!signal.aborted) {
      for (const watch of watches) await watch.look()
      await clock.sleep(FAULT_BEAT, signal)
    }
  })()
  for (const group of groups)
    if (group.settings.lease !== undefined) void leaseOf(group, group.settings.lease, doors, signal)
}

function leaseOf(
  { name, settler, roles, settings }: KeptGroup,
  lease: number,
  { cloud, identity, peers, clock, tell }: TendingDoors,
  signal: AbortSignal,
): Promise<void> {
  const volumes = settings.volumes.map(({ id }) => id)
  let told = false
  return keepLease(
    {
      lease,
      clock,
      isMaster: () => roles.role() === 'MASTER',
      ec2Answered: cloud.answered,
      askEc2: (limit) =>
        cloud.aws.call(
          identity.target,
          'ec2',
          'describeVolumes',
          { Filters: [{ Name: 'volume-id', Values: volumes.length > 0 ? volumes : ['vol-0'] }] },
          limit,
        ),
      anyPeer: peers.anyoneThere,
      expired: (why) => {
        if (!told)
          tell({ severity: 'error', event: 'lease-over', group: name, message: `${why}: this node stops serving` })
        told = true
        settler.restrain('lease', why)
      },
      renewed: () => {
        told = false
        settler.lift('lease')
      },
    },
    signal,
  )
}
