import type { Doors } from '../../doors.ts'
import type { BlockDevice } from '../../host.ts'
import { textOf } from '../claim-error.ts'
import { saysDead } from './says-dead.ts'

/** Whether a file system that is mounted can be used. */
export type Health = {
  /** What is wrong with it, from probes that are not older than they may be; undefined where nothing is. */
  readonly trouble: (device: BlockDevice) => Promise<string | undefined>
}

/** Milliseconds for which a probe that went well is good. */
const READ = 1000
const WRITE = 10_000

/** Probes a mount: a read past the page cache often, a write with fsync seldom, and none where it is mounted read-only on purpose. */
export function health(point: string, writes: boolean, { host, clock, tell }: Doors): Health {
  let read = Number.NEGATIVE_INFINITY
  let written = Number.NEGATIVE_INFINITY
  let told: string | undefined
  /** A probe that could not be made says nothing of the device; it is told once. */
  const inconclusive = (error: unknown): undefined => {
    const message = `${point} could not be probed: ${textOf(error)}`
    if (message !== told) tell({ severity: 'warning', event: 'probe-failed', message })
    told = message
    return undefined
  }
  const readTrouble = async ({ path }: BlockDevice): Promise<string | undefined> => {
    if (clock.ticks() < read + READ) return undefined
    if (await saysDead(() => host.probeRead(path))) return `${path} under ${point} cannot be read`
    read = clock.ticks()
    return undefined
  }
  const writeTrouble = async (): Promise<string | undefined> => {
    if (!writes || clock.ticks() < written + WRITE) return undefined
    if (await saysDead(() => host.probeWrite(point))) return `${point} cannot be written to`
    written = clock.ticks()
    return undefined
  }
  return {
    trouble: async (device) => {
      try {
        return (await readTrouble(device)) ?? (await writeTrouble())
      } catch (error) {
        return inconclusive(error)
      }
    },
  }
}
