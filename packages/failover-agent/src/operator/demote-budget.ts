import type { GroupSettings } from '../settings.ts'

/** Seconds that an unmount may take, writing included, and a detach until EC2 says that it is over; both mostly take one to four. */
const UNMOUNT = 30
const DETACH = 60
/** Seconds for everything else, and for a slow machine. */
const SPARE = 15
/** systemd's own default: less would be taken from a node without volumes and hooks. */
const LEAST = 90

/** Seconds that the agent may need to let go of everything: what systemd must give it before it kills it. Groups are let go of side by side. */
export function demoteBudget(groups: readonly GroupSettings[]): number {
  const of = ({ hooks, volumes }: GroupSettings): number => {
    const stops = hooks.filter(({ stop }) => stop).reduce((sum, { timeout }) => sum + timeout, 0)
    const each = volumes.map(
      ({ fileSystem, holders }) =>
        DETACH + (fileSystem ? UNMOUNT : 0) + (holders.policy === 'kill' ? holders.grace : 0),
    )
    return stops + Math.max(0, ...each)
  }
  return Math.max(LEAST, Math.ceil(SPARE + Math.max(0, ...groups.map(of))))
}
