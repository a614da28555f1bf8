import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { trackPath } from '../config/paths.ts'
import { type ControlServer, serveControl } from '../control/server.ts'
import type { Tell } from '../event.ts'
import { commands } from '../host/commands.ts'
import { linuxHost } from '../host/index.ts'
import { type Hearing, hearKeepalived } from '../keepalived/role-source.ts'
import { demoteBudget } from '../operator/demote-budget.ts'
import type { Settings } from '../settings.ts'
import type { StatusReport } from '../status-report.ts'
import { type Counters, counters } from '../telling/counters.ts'
import { version } from '../version.ts'
import { openCloud } from './cloud.ts'
import { control } from './control-handler.ts'
import { countingTell } from './counting-tell.ts'
import { giveBackMemory } from './give-back.ts'
import { knownIdentity } from './identity-file.ts'
import { type KeptGroup, keepGroups } from './keep-groups.ts'
import { lockGroups } from './lock-groups.ts'
import { openMetrics } from './open-metrics.ts'
import { openPeering } from './open-peering.ts'
import { letGo } from './shutdown.ts'
import { tend } from './tending.ts'
import { trackFile } from './track-file.ts'

export type DaemonDoors = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly tell: Tell
  /** Fires when the process is to end. */
  readonly signal: AbortSignal
}

/** Milliseconds after which whatever the start needed is not needed any more. */
const START_OVER = 3000
/** Seconds of the unit's TimeoutStopSec that are left for the end itself. */
const STOP_MARGIN = 5

/** What stands from the first moment on, before the node knows who it is: keepalived must not wait for that. */
type Post = DaemonDoors & {
  readonly settings: Settings
  readonly counters: Counters
  readonly hearing: Hearing
  /** Filled in when the node knows who it is. */
  readonly known: { kept?: readonly KeptGroup[]; instance?: string }
  readonly status: () => StatusReport
}

/**
 * Keeps all groups until it is told to end. Resolves with the exit code: 0, or 1 where another agent has a group. Rejects
 * where it cannot begin: folders, FIFO, sockets.
 */
export async function daemon(settings: Settings, doors: DaemonDoors): Promise<number> {
  const counts = counters()
  const tell = countingTell(doors.tell, counts, doors.clock)
  await makeFolders(settings)
  if (!(await lockGroups(settings, { tell, signal: doors.signal }))) return doors.signal.aborted ? 0 : 1
  for (const { name } of settings.groups) await trackFile(trackPath(settings, name)).set(false)
  const { post, close } = await takePost(settings, { ...doors, tell }, counts)
  const names = settings.groups.map(({ name }) => name).join(', ')
  tell({ severity: 'notice', event: 'started', message: `arnq-failoverd ${version} keeps ${names}` })
  try {
    await keep(post)
  } catch (error) {
    if (!doors.signal.aborted) throw error
  } finally {
    await close()
  }
  tell({ severity: 'notice', event: 'ended', message: 'arnq-failoverd has ended' })
  return 0
}

async function makeFolders({ state, run }: Settings): Promise<void> {
  await mkdir(run, { recursive: true, mode: 0o755 })
  // Records that cannot be written stop no failover: the journal tells.
  await mkdir(state, { recursive: true, mode: 0o700 }).catch(() => {})
}

async function takePost(
  settings: Settings,
  doors: DaemonDoors,
  counts: Counters,
): Promise<{ readonly post: Post; readonly close: () => Promise<void> }> {
  const { clock, tell } = doors
  const tracked = settings.groups.map(({ vrrp }) => vrrp)
  const hearing = await hearKeepalived(settings.keepalived, tracked, { clock, tell })
  const known: Post['known'] = {}
  const since = clock.now().toISOString()
  const status = (): StatusReport => ({
    schema: 1,
    node: settings.node,
    ...(known.instance && { instance: known.instance }),
    daemon: { pid: process.pid, version, since },
    groups: (known.kept ?? []).map(({ settler }) => settler.status()),
  })
  const server: ControlServer = await serveControl(join(settings.run, 'control.sock'), (request) =>
    control(request, { hearing, kept: () => known.kept, status, clock }),
  )
  return {
    post: { ...doors, settings, counters: counts, hearing, known, status },
    close: async () => {
      hearing.close()
      await server.close()
    },
  }
}

/** Learns who this node is, keeps its groups until the signal fires, and lets go of what is not its own any more. */
async function keep(post: Post): Promise<void> {
  const { settings, env, clock, tell, signal, hearing, known } = post
  const cloud = openCloud(settings, { env, clock, tell, counters: post.counters })
  const file = join(settings.run, 'identity.json')
  const identity = await knownIdentity(file, cloud.metadata.identity, { clock, tell }, signal)
  known.instance = identity.instance
  const peering = await openPeering(settings, { clock, tell, kept: () => known.kept })
  const doors = { cloud, identity, host: linuxHost(), peers: peering.peers, clock, tell }
  const roles = ({ vrrp }: { vrrp: Parameters<Hearing['roles']>[0] }) => hearing.roles(vrrp)
  const groups = await keepGroups(settings, { ...doors, commands, roles })
  known.kept = groups
  const life = new AbortController()
  const running = groups.map(({ settler }) => settler.run(life.signal))
  tend(settings, groups, doors, life.signal)
  await openMetrics(settings, { status: post.status, counters: post.counters, clock, tell }, life.signal)
  setTimeout(giveBackMemory, START_OVER).unref()
  await aborted(signal)
  await letGo(groups, demoteBudget(settings.groups) - STOP_MARGIN, clock, tell)
  life.abort()
  await Promise.all(running)
  await peering.close()
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
