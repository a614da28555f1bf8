import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { KeptGroup } from './keep-groups.ts'

/**
 * What an agent does before it ends: groups of which this node is still the master stay as they are, for the agent is being
 * restarted and the service goes on; all others are let go of first. Resolves when that is done or `limit` seconds are over:
 * what is then still held is told, and the next start goes on with it.
 */
export async function letGo(groups: readonly KeptGroup[], limit: number, clock: Clock, tell: Tell): Promise<void> {
  const stop = new AbortController()
  void clock.sleep(limit * 1000, stop.signal).then(() => stop.abort())
  await Promise.all(
    groups.map(async ({ name, settler, roles }) => {
      const role = await roles.confirm(stop.signal)
      if (role === 'MASTER') {
        tell({ severity: 'notice', event: 'left', group: name, message: 'keepalived says MASTER: left as it is' })
        return
      }
      // While keepalived is silent within its grace it may only be restarting; then it is gone, and so is the role.
      const released = await settler.idle(stop.signal)
      if (!released)
        tell({ severity: 'error', event: 'left-held', group: name, message: 'something of the group is still held' })
    }),
  )
  stop.abort()
}
