import { type Host, HostError } from '../host.ts'
import type { Lane } from './lane.ts'
import { type Prober, probe } from './probe.ts'
import { complaint, type Outcome } from './run.ts'

const LIMIT = 10_000

/** The file's name below the mount point. It is never followed as a link, and never there for longer than a probe. */
export const PROBE_NAME = '.arnq-failover-probe'

/** One whole block, so that it can be read back past the page cache. */
const SIZE = 4096

/**
 * Shows that a file system takes a write to its disk and gives it back. All of it happens in processes of its own: a disk
 * that hangs holds them and not the agent. A full file system is no broken one, and moving it would not empty it: there
 * what is already written is synced instead.
 */
export const writeProbe = (lane: Lane): Pick<Host, 'probeWrite'> => ({
  probeWrite: (point) =>
    probe(lane, `writing below ${point}`, LIMIT, async (run) => {
      const file = `${point === '/' ? '' : point}/${PROBE_NAME}`
      const first = await attempt(file, run)
      // Somebody else may have probed at the same moment, an operator's command.
      const why = first === 'disturbed' ? await attempt(file, run) : first
      if (why === 'full') await synced(point, run)
      else if (why !== 'well')
        throw new HostError(
          'failed',
          `${point} cannot be written: ${why === 'disturbed' ? disturbed(file) : why.because}`,
        )
    }),
})

type Finding = 'well' | 'full' | 'disturbed' | { readonly because: string }

const disturbed = (file: string): string => `${file} was changed or removed while it was written and read`

async function attempt(file: string, run: Prober): Promise<Finding> {
  const left = await run(['rm', '-f', file])
  if (left.code !== 0) return { because: complaint(left) }
  const text = `arnq-failover ${process.pid} ${new Date().toISOString()}`.padEnd(SIZE, '\n')
  const written = await run(['dd', `of=${file}`, 'bs=4096', 'conv=excl,fsync', 'oflag=nofollow', 'status=none'], {
    input: text,
  })
  const read = written.code === 0 ? await readBack(file, run) : undefined
  const removed = await run(['rm', '-f', file])
  if (!read) return findingOf(written)
  if (read.code !== 0) return findingOf(read)
  if (read.stdout !== text) return 'disturbed'
  return removed.code === 0 ? 'well' : { because: complaint(removed) }
}

/** Past the page cache where the file system can: not all can. */
async function readBack(file: string, run: Prober): Promise<Outcome> {
  const command = ['dd', `if=${file}`, 'bs=4096', 'count=1', 'status=none'] as const
  const direct = await run([...command, 'iflag=nofollow,direct'])
  return direct.stderr.includes('Invalid argument') ? await run([...command, 'iflag=nofollow']) : direct
}

function findingOf(outcome: Outcome): Finding {
  if (/No space left|Disk quota exceeded/.test(outcome.stderr)) return 'full'
  return /File exists|No such file/.test(outcome.stderr) ? 'disturbed' : { because: complaint(outcome) }
}

async function synced(point: string, run: Prober): Promise<void> {
  const outcome = await run(['sync', '-f', point])
  if (outcome.code !== 0) throw new HostError('failed', `${point} is full and cannot be synced: ${complaint(outcome)}`)
}
