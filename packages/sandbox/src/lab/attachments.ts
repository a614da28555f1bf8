import { join } from 'node:path'
import { hideDevice, showDevice } from './device-names.ts'
import { closeLoop, isFree, openLoop, yankLoop } from './loop-device.ts'
import type { HostName } from './plan.ts'

/** A volume at a host. Without a device while the host has no power. */
export type Attachment = { readonly host: HostName; readonly volume: string; readonly device: string | undefined }

/** The wires between volumes and hosts. One verb at a time for each volume. */
export type Attachments = {
  readonly list: () => readonly Attachment[]
  /** Plugs the volume in, unless it is: a new device with its serial and its name in /dev/disk/by-id. `cold`: it shows when the host boots. */
  readonly attach: (host: HostName, volume: string, cold?: boolean) => Promise<void>
  /** Unplugs it if nothing has it. */
  readonly detach: (host: HostName, volume: string) => Promise<'detached' | 'busy'>
  /** Pulls it out. */
  readonly force: (host: HostName, volume: string) => Promise<void>
  /** Pulls all of a host's out; they stay its own and show again with `powerOn`. Safe after a clean end, too. */
  readonly powerOff: (host: HostName) => Promise<void>
  readonly powerOn: (host: HostName) => Promise<void>
}

/** Where the wires lead: volumes' files, and hosts' folders. */
export type Wiring = {
  readonly fileOf: (volume: string) => string
  readonly rootOf: (host: HostName) => string
  readonly partitioned: (volume: string) => boolean
}

export function attachmentsOver(wiring: Wiring): Attachments {
  let all: readonly Attachment[] = []
  const without = (host: HostName, volume: string): readonly Attachment[] =>
    all.filter((one) => one.host !== host || one.volume !== volume)
  const set = (host: HostName, volume: string, device: string | undefined): void => {
    all = [...without(host, volume), { host, volume, device }]
  }
  const of = (host: HostName): readonly Attachment[] => all.filter((one) => one.host === host)
  const find = (host: HostName, volume: string) => of(host).find((one) => one.volume === volume)
  const attach = async (host: HostName, volume: string): Promise<void> => {
    const device = await openLoop(wiring.fileOf(volume), { partitions: wiring.partitioned(volume) })
    set(host, volume, device)
    await showDevice(wiring.rootOf(host), volume, device)
  }
  return {
    list: () => all,
    attach: async (host, volume, cold) => {
      if (cold) set(host, volume, undefined)
      else if (!find(host, volume)?.device) await attach(host, volume)
    },
    detach: async (host, volume) => {
      const outcome = await unplug(wiring, find(host, volume))
      if (outcome === 'detached') all = without(host, volume)
      return outcome
    },
    force: async (host, volume) => {
      const found = find(host, volume)
      all = without(host, volume)
      await pull(wiring, found)
    },
    powerOff: async (host) => {
      for (const one of of(host)) {
        set(host, one.volume, undefined)
        await pull(wiring, one)
      }
    },
    powerOn: async (host) => {
      for (const { volume, device } of of(host)) if (!device) await attach(host, volume)
    },
  }
}

async function unplug({ rootOf }: Wiring, one: Attachment | undefined): Promise<'detached' | 'busy'> {
  if (!one?.device) return 'detached'
  const { host, volume, device } = one
  // A guest that has not let go sees nothing of the question.
  if (!(await isFree(device))) return 'busy'
  // Out of sight before the last test, so that nothing opens it between that and the end.
  await hideDevice(rootOf(host), volume, device)
  if (await isFree(device)) {
    await closeLoop(device)
    return 'detached'
  }
  await showDevice(rootOf(host), volume, device)
  return 'busy'
}

async function pull({ rootOf }: Wiring, one: Attachment | undefined): Promise<void> {
  if (!one?.device) return
  await yankLoop(one.device)
  await hideDevice(rootOf(one.host), one.volume, one.device)
  await closeLoop(one.device)
}

/** A volume's file in a scratch folder. */
export const volumeFile = (scratch: string, volume: string): string => join(scratch, 'volumes', volume)
