import type { Call } from '../call.ts'
import type { Ec2Facts } from './ec2-facts.ts'
import type { LabMount } from './lab-mounts.ts'

/** Addresses that more than one network interface has in EC2, in a line each. */
export function doubleAddresses({ interfaces }: Ec2Facts): readonly string[] {
  const owners = new Map<string, readonly string[]>()
  for (const { id, addresses } of interfaces) {
    for (const ip of addresses) owners.set(ip, [...(owners.get(ip) ?? []), id])
  }
  return [...owners]
    .filter(([, ids]) => ids.length > 1)
    .map(([ip, ids]) => `The address ${ip} is at ${ids.length} network interfaces: ${ids.join(', ')}.`)
}

/** Volumes that more than one host has mounted for writing, in a line each. */
export function doubleMounts(mounts: readonly LabMount[]): readonly string[] {
  const writers = new Map<string, ReadonlySet<string>>()
  for (const { volume, host, readOnly } of mounts) {
    if (!readOnly) writers.set(volume, new Set([...(writers.get(volume) ?? []), host]))
  }
  return [...writers]
    .filter(([, hosts]) => hosts.size > 1)
    .map(([volume, hosts]) => `The volume ${volume} is mounted for writing on ${[...hosts].join(' and ')}.`)
}

/** Whether a call is a forced detach, and of what; undefined where it is none. */
export function forcedDetach({ operation, input }: Call): string | undefined {
  if (operation !== 'DetachVolume') return undefined
  const { Force, VolumeId } = (input ?? {}) as { readonly Force?: boolean; readonly VolumeId?: string }
  return Force ? VolumeId : undefined
}

/**
 * Whether an agent's record holds the intent to take a volume by force, written before the call. `text` is the record's
 * file; one that cannot be read holds nothing.
 */
export function recordsForce(text: string, volume: string, at: Date): boolean {
  try {
    const { intents = [] } = JSON.parse(text) as {
      readonly intents?: readonly { readonly kind: string; readonly claim: string; readonly at: string }[]
    }
    return intents.some(
      (intent) => intent.kind === 'force' && intent.claim.includes(volume) && new Date(intent.at) <= at,
    )
  } catch {
    return false
  }
}

/** How many describing calls each caller made in a time, for each second of it. */
export function describeRates(calls: readonly Call[], from: number, until: number): ReadonlyMap<string, number> {
  const rates = new Map<string, number>()
  for (const { operation, callerArn = 'nobody', at } of calls) {
    if (!operation.startsWith('Describe') || at.getTime() < from || at.getTime() > until) continue
    const caller = callerArn.split('/').at(-1) ?? callerArn
    rates.set(caller, (rates.get(caller) ?? 0) + 1000 / (until - from))
  }
  return rates
}
