import type { Host } from '@arnq/sandbox/lab'
import type { Alarm, ClaimStatus, GroupStatus } from '../../packages/failover-agent/src/status-report.ts'
import { groupOf } from './evidence.ts'
import { type Pair, until } from './pair.ts'

/** Waits until what a host's daemon tells of its group is so, and gives it. A daemon that does not answer is waited for. */
export async function toldBy(
  pair: Pair,
  host: Host,
  what: string,
  is: (group: GroupStatus) => boolean,
): Promise<GroupStatus> {
  let told: GroupStatus | undefined
  try {
    await until(`${host.name} tells ${what}`, pair.lab, async () => {
      told = await groupOf(pair, host).catch(() => undefined)
      return told !== undefined && is(told)
    })
  } catch (error) {
    const { phase, claims, alarms } = told ?? {}
    throw new Error(`${JSON.stringify({ phase, claims, alarms }, undefined, 1)}\n${(error as Error).message}`)
  }
  if (!told) throw new Error(`${host.name} tells nothing.`)
  return told
}

/** Waits for an alarm, and gives it. */
export async function alarmOn(pair: Pair, host: Host, alarm: string, claim?: string): Promise<Alarm> {
  const isIt = (one: Alarm): boolean => one.alarm === alarm && (claim === undefined || one.claim === claim)
  const { alarms } = await toldBy(pair, host, `the alarm ${alarm} ${claim ?? ''}`, (group) => group.alarms.some(isIt))
  const found = alarms.find(isIt)
  if (!found) throw new Error(`${host.name} has no alarm ${alarm}.`)
  return found
}

/** What a host's daemon tells of one claim. */
export async function claimOn(pair: Pair, host: Host, claim: string): Promise<ClaimStatus> {
  const { claims } = await groupOf(pair, host)
  const found = claims.find((one) => one.claim === claim)
  if (!found)
    throw new Error(`${host.name} has no claim ${claim}; it has ${claims.map((one) => one.claim).join(', ')}.`)
  return found
}
