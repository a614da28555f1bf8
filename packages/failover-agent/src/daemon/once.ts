import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { commands } from '../host/commands.ts'
import { linuxHost } from '../host/index.ts'
import { hearKeepalived } from '../keepalived/role-source.ts'
import { lockGroup } from '../lock.ts'
import type { GroupSettings, Settings } from '../settings.ts'
import { openCloud } from './cloud.ts'
import type { DaemonDoors } from './daemon.ts'
import { knownIdentity } from './identity-file.ts'
import { type KeptGroup, keepGroups } from './keep-groups.ts'
import { askPeers } from './open-peering.ts'

/** Milliseconds that another reconcile of the group is waited for: it asks keepalived itself, and may be at its end. */
const LOCK_LIMIT = 5000
/** Milliseconds after which a reconcile without a daemon gives up; the next notify begins another. */
const LIMIT = 15 * 60_000

/**
 * Settles groups once, as keepalived wants them now, and ends: what `notify` does where no daemon runs. The FIFO is left alone,
 * its lines are a daemon's. Resolves with 0, or 1 where something is still to be done.
 */
export async function settleOnce(
  settings: Settings,
  names: readonly string[],
  { env, clock, tell, signal }: DaemonDoors,
): Promise<number> {
  await mkdir(settings.state, { recursive: true, mode: 0o700 })
  await mkdir(settings.run, { recursive: true, mode: 0o755 })
  const groups = await lockedOf(settings, names)
  if (groups.length === 0) return 0
  const { fifo: _, ...keepalived } = settings.keepalived
  const hearing = await hearKeepalived(
    keepalived,
    groups.map(({ vrrp }) => vrrp),
    { clock, tell },
  )
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT)])
  const cloud = openCloud(settings, { env, clock, tell })
  const file = join(settings.run, 'identity.json')
  const identity = await knownIdentity(file, cloud.metadata.identity, { clock, tell }, limit)
  const host = linuxHost()
  const kept = await keepGroups(
    { ...settings, groups },
    {
      ...{ cloud, identity, host, commands, clock, tell },
      peers: await askPeers(settings, clock),
      roles: ({ vrrp }) => hearing.roles(vrrp),
    },
  )
  const done = await Promise.all(kept.map((group) => settleGroup(group, limit)))
  hearing.close()
  return done.every(Boolean) ? 0 : 1
}

async function settleGroup({ settler, roles }: KeptGroup, signal: AbortSignal): Promise<boolean> {
  // Nobody listens to a FIFO here: what keepalived says must be asked for, before the first look and after the last.
  await roles.confirm(signal)
  for (;;) {
    const done = await settler.once(signal)
    const before = roles.role()
    if (signal.aborted || (await roles.confirm(signal)) === before) return done
  }
}

/** The groups that were asked for and that nobody else is settling. */
async function lockedOf({ groups, run }: Settings, names: readonly string[]): Promise<readonly GroupSettings[]> {
  const wanted = groups.filter(({ name }) => names.length === 0 || names.includes(name))
  const locked = await Promise.all(
    wanted.map(async (group) => ({
      group,
      lock: await lockGroup(join(run, `${group.name}.lock`), { waitMs: LOCK_LIMIT }),
    })),
  )
  return locked.flatMap(({ group, lock }) => (lock ? [group] : []))
}
