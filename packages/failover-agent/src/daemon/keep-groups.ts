import { join } from 'node:path'
import type { Claim } from '../claim.ts'
import { claimsOf } from '../claims/index.ts'
import type { Clock } from '../clock.ts'
import type { Commands } from '../doors.ts'
import { makeLook } from '../ec2/look.ts'
import { makePace } from '../ec2/rate.ts'
import { stopInstance } from '../ec2/stop-instance.ts'
import type { Tell } from '../event.ts'
import type { Host } from '../host.ts'
import type { Identity } from '../identity.ts'
import type { Journal } from '../journal.ts'
import type { Peers } from '../peer.ts'
import { openJournal } from '../record/journal.ts'
import { openNotes } from '../record/notes.ts'
import type { RoleSource } from '../role-source.ts'
import type { GroupSettings, Settings } from '../settings.ts'
import { type Settler, settler } from '../settle.ts'
import type { Cloud } from './cloud.ts'

/** A group and what keeps it. */
export type KeptGroup = {
  readonly name: string
  readonly settings: GroupSettings
  readonly claims: readonly Claim[]
  readonly settler: Settler
  readonly journal: Journal
  readonly roles: RoleSource
}

export type KeepDoors = {
  readonly cloud: Cloud
  readonly identity: Identity
  readonly host: Host
  readonly commands: Commands
  readonly peers: Peers
  readonly roles: (group: GroupSettings) => RoleSource
  readonly clock: Clock
  readonly tell: Tell
}

/** Makes a settler for each group. None of them runs yet. */
export async function keepGroups(settings: Settings, doors: KeepDoors): Promise<readonly KeptGroup[]> {
  const kept: KeptGroup[] = []
  const { clock } = doors
  // One pace for the whole node: EC2's buckets are its account's.
  const pace = makePace({ ticks: clock.ticks, hurry: () => kept.some((group) => group.settler.isBusy()) })
  for (const group of settings.groups) kept.push(await keepGroup(settings, group, { ...doors, pace }))
  return kept
}

async function keepGroup(
  settings: Settings,
  group: GroupSettings,
  { cloud, identity, clock, tell, pace, ...doors }: KeepDoors & { readonly pace: ReturnType<typeof makePace> },
): Promise<KeptGroup> {
  const { name } = group
  const volumes = group.volumes.map(({ id }) => id)
  const journal = await openJournal(join(settings.state, `${name}.json`), name, { tell, volumes })
  const roles = doors.roles(group)
  const claims = claimsOf(group, {
    host: doors.host,
    aws: cloud.aws,
    metadata: cloud.metadata,
    commands: doors.commands,
    notes: await openNotes(join(settings.run, `${name}.notes.json`)),
    role: roles.role,
    node: settings.node,
    identity,
    journal,
    clock,
    tell,
  })
  const { target, instance } = identity
  return {
    name,
    claims,
    settings: group,
    journal,
    roles,
    settler: settler(
      { ...group, claims, monitor: settings.monitor, addressesOnly: volumes.length === 0 },
      {
        look: (signal) => makeLook(cloud.aws, target, signal, { pace, clock }),
        stopInstance: (other, signal) => stopInstance(cloud.aws, target, { own: instance, other }, signal),
        peers: doors.peers,
        roles,
        journal,
        clock,
        tell,
      },
    ),
  }
}
