import { type Host, HostError } from '../host.ts'
import type { Lane } from './lane.ts'
import { type Prober, probe } from './probe.ts'
import { complaint } from './run.ts'

const LIMIT = 5_000

/** What one probe reads: a block of the largest kind that disks have. */
const BLOCK = 4096

/** Reads a device past the page cache, in a process of its own: a read that hangs cannot be ended from within. */
export const readProbe = (lane: Lane): Pick<Host, 'probeRead'> => ({
  probeRead: (path) => probe(lane, `reading ${path}`, LIMIT, (run) => readBeginning(path, BLOCK, run)),
})

/**
 * Rejects unless so many bytes, a multiple of 4096, can be read from the beginning of a device. One that ends before has
 * shrunk under us: no EBS volume is smaller than 1 GiB. https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
 */
export async function readBeginning(path: string, bytes: number, run: Prober): Promise<void> {
  const outcome = await run(['dd', `if=${path}`, 'of=/dev/null', `bs=${bytes}`, 'count=1', 'iflag=direct'])
  if (outcome.code !== 0) {
    const gone = /No such (file|device)/.test(outcome.stderr)
    throw new HostError(gone ? 'missing' : 'failed', `${path} cannot be read: ${complaint(outcome)}`)
  }
  const read = Number(/^(\d+) bytes/m.exec(outcome.stderr)?.[1])
  if (read !== bytes)
    throw new HostError('failed', `${path} ends after ${read} bytes: the device has shrunk or is going away`)
}
