import type { Clock } from '../clock.ts'

export type LeaseDoors = {
  /** Seconds. */
  readonly lease: number
  readonly clock: Clock
  readonly isMaster: () => boolean
  /** When EC2 last answered anything, in the clock's ticks. */
  readonly ec2Answered: () => number
  /** Asks EC2 for something small. Rejects where it does not answer. */
  readonly askEc2: (signal: AbortSignal) => Promise<unknown>
  readonly anyPeer: (signal: AbortSignal) => Promise<boolean>
  readonly expired: (why: string) => void
  readonly renewed: () => void
}

/**
 * A master that reaches neither EC2 nor any peer may be the one that the others are about to replace: it stops serving before
 * its lease is over. One of the two is enough to go on, as Patroni's failsafe mode has it. Runs until the signal fires.
 */
export async function keepLease(doors: LeaseDoors, signal: AbortSignal): Promise<void> {
  const { lease, clock, isMaster } = doors
  const beat = Math.max(500, (lease * 1000) / 5)
  let last = clock.ticks()
  while (!signal.aborted) {
    await clock.sleep(beat, signal)
    if (!isMaster()) {
      last = clock.ticks()
      continue
    }
    last = Math.max(last, doors.ec2Answered())
    const fresh = clock.ticks() - last < beat
    if (fresh || (await isReached(doors, beat, signal))) {
      last = clock.ticks()
      doors.renewed()
    } else if (clock.ticks() - last >= lease * 600) {
      // Two fifths of the lease are left for stopping the service and unmounting.
      doors.expired(`for ${Math.round((clock.ticks() - last) / 1000)} s neither EC2 nor any peer has answered`)
    }
  }
}

async function isReached({ askEc2, anyPeer }: LeaseDoors, ms: number, signal: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ms)])
  const ec2 = askEc2(limit).then(
    () => true,
    () => Promise.reject(new Error('no answer')),
  )
  const peer = anyPeer(limit).then((there) => there || Promise.reject(new Error('nobody there')))
  return Promise.any([ec2, peer]).catch(() => false)
}
