import type { Doors } from '../../doors.ts'
import type { BlockDevice, BlockHolder } from '../../host.ts'
import type { HolderPolicy } from '../../settings.ts'
import { holdersInWords } from './holders-in-words.ts'

/** What holders are found, ended and told of with. */
export type Tools = Pick<Doors, 'host' | 'clock' | 'tell'>

/** Milliseconds between two attempts while processes end, and how long those get that were killed. */
const AGAIN = 250
const KILLED = 3000

/**
 * Ends who keeps a device busy, as the policy has it, until `attempt` succeeds: SIGTERM, and when the grace is over SIGKILL.
 * Gives whether it has succeeded. Under the policy `report` nobody is ended and nothing attempted.
 */
export async function endHolders(
  what: string,
  device: BlockDevice,
  policy: HolderPolicy,
  tools: Tools,
  attempt: () => Promise<boolean>,
): Promise<boolean> {
  if (policy.policy === 'report') return false
  await signal('SIGTERM', what, device, tools)
  if (await succeeds(attempt, policy.grace * 1000, tools)) return true
  await signal('SIGKILL', what, device, tools)
  return succeeds(attempt, KILLED, tools)
}

async function succeeds(attempt: () => Promise<boolean>, ms: number, { clock }: Tools): Promise<boolean> {
  const end = clock.ticks() + ms
  do {
    await clock.sleep(Math.min(AGAIN, Math.max(0, end - clock.ticks())))
    if (await attempt()) return true
  } while (clock.ticks() < end)
  return false
}

/** Looked for anew before each signal: a pid may have another process by then. */
async function signal(
  name: 'SIGTERM' | 'SIGKILL',
  what: string,
  device: BlockDevice,
  { host, tell }: Tools,
): Promise<void> {
  const holders = [...new Map((await host.holders(device)).filter(isOthers).map((one) => [one.pid, one])).values()]
  if (holders.length === 0) return
  const message = `${name} to what keeps ${what} busy: ${holdersInWords(holders)}`
  tell({ severity: 'warning', event: 'holders-killed', message, fields: { signal: name, processes: holders.length } })
  for (const { pid } of holders) host.signal(pid, name)
}

/** Neither init nor this agent itself. */
const isOthers = ({ pid }: BlockHolder): boolean => pid > 1 && pid !== process.pid
