import type { PairHost, PairOptions, PairVolume } from '../worlds/index.ts'
import { freeAtExit } from './at-exit.ts'
import type { Attachment } from './attachments.ts'
import type { LabAws } from './aws.ts'
import type { Lasting } from './aws-verbs.ts'
import { buildLab } from './build-lab.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './client-verbs.ts'
import type { Argv, Ran, RunOptions } from './command.ts'
import type { FaultyNetwork } from './faulty-network.ts'
import type { Host } from './host.ts'
import type { Oracles } from './oracles.ts'
import type { HostName } from './plan.ts'
import { openScratch } from './scratch.ts'
import { free, sweep } from './sweep.ts'
import type { Timeline } from './timeline.ts'
import type { VolumeSpec } from './volume.ts'

/** An EBS volume: what EC2 has of it, and what is on it. ext4 where nothing is said. */
export type LabVolume = PairVolume & Partial<VolumeSpec>

export type LabOptions = {
  /** `a` and `b` where left out. */
  readonly hosts?: readonly PairHost[]
  /** One, `pairIds.volume`, with ext4, where left out. */
  readonly volumes?: readonly LabVolume[]
  /** All else of the world: times, faults, latency, denials. */
  readonly world?: Omit<PairOptions, 'hosts' | 'volumes'>
  /** How long keys and tokens of the metadata service last. */
  readonly lasting?: Lasting
  /** The agent's program and first arguments; the bundle of this repository where left out. */
  readonly agent?: Argv
  /** Whether hosts find their instance id in /sys/devices/virtual/dmi, as on Nitro. */
  readonly firmware?: boolean
  /** What a host starts when it boots again, as systemd would. Not called when the lab starts. */
  readonly onBoot?: (host: Host) => Promise<void>
  /** Where labs have their folders. */
  readonly base?: string
}

/** Real hosts on one machine, under an AWS of their own. */
export type Lab = {
  readonly hosts: readonly Host[]
  readonly host: (name: HostName) => Host
  readonly aws: LabAws
  readonly network: FaultyNetwork
  readonly oracles: Oracles
  readonly timeline: Timeline
  /** Which volume is plugged in where, by which device. */
  readonly attachments: () => readonly Attachment[]
  /** A volume's file on the machine. */
  readonly volumeFile: (volume: string) => string
  /** The host that gets packets to an address. */
  readonly reachedAt: (ip: string) => HostName | undefined
  /** Starts a client of the service, where the clients are. */
  readonly startClient: (options?: Partial<ClientOptions>) => Promise<Client>
  /** Runs a program where the clients and AWS are. */
  readonly runInCloud: (argv: Argv, options?: RunOptions) => Promise<Ran>
  /** Frees everything. Safe to repeat; rejects with what would not go. */
  readonly close: () => Promise<void>
}

/** Starts a lab. Needs root and Linux; rejects with the reason, and leaves nothing behind. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  // What others left behind and will not go is no reason not to start.
  await sweep(options.base).catch(({ message }: Error) => process.emitWarning(message))
  const scratch = await openScratch(options.base)
  const forget = freeAtExit(scratch)
  try {
    const { lab, close } = await buildLab(scratch, options)
    let closed: Promise<void> | undefined
    const end = async (): Promise<void> => {
      await close()
      await free(scratch)
      forget()
    }
    return {
      ...lab,
      close: () => {
        closed ??= end()
        return closed
      },
    }
  } catch (error) {
    await free(scratch)
    forget()
    throw error
  }
}
