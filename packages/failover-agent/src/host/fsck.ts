import { type Host, HostError } from '../host.ts'
import type { Lane } from './lane.ts'
import { child, complaint, type Outcome } from './run.ts'

/** A file system of many terabytes takes its time. A check that is cut short has done no harm and starts over. */
const LIMIT = 60 * 60_000

/** Checks a file system that is not mounted, by the means of its type. */
export const checks = (lane: Lane): Pick<Host, 'fsck'> => ({
  fsck: (path, type) =>
    lane(`fsck ${path}`, LIMIT, async (late) => {
      if (/^ext[234]$/.test(type)) await checkExt(path, late)
      else if (type === 'xfs') await checkXfs(path, late)
      else
        throw new HostError(
          'failed',
          `${path} has to be checked, and no check is known for ${type}: check it by hand, then tell the agent (arnq-failover clear)`,
        )
    }),
})

/** Exit codes are bits: 1 repaired, 2 it was mounted meanwhile, 4 errors left, 8 not run. https://man7.org/linux/man-pages/man8/e2fsck.8.html */
async function checkExt(path: string, late: AbortSignal): Promise<void> {
  const outcome = await child(['fsck.ext4', '-p', path], { late })
  const { code } = outcome
  if (code === 0 || code === 1) return
  const why = `fsck.ext4 -p ${path}: ${allOf(outcome)}`
  if (/is mounted|is in use/.test(outcome.stdout + outcome.stderr) || code & 2) throw new HostError('busy', why)
  if (code & 4)
    throw new HostError(
      'corrupt',
      `${why}. A person must decide what to give up; look first with: fsck.ext4 -fn ${path}`,
    )
  const gone = /No such (file|device)/.test(outcome.stderr)
  throw new HostError(gone ? 'missing' : 'failed', why)
}

/**
 * XFS repairs itself by replaying its log when it is mounted, and an xfs_repair of a log that is not replayed would lose
 * what is in it: there is nothing to do then. With a clean log, it is looked whether all else is sound.
 * https://man7.org/linux/man-pages/man8/xfs_repair.8.html
 */
async function checkXfs(path: string, late: AbortSignal): Promise<void> {
  const log = await child(['xfs_logprint', '-t', path], { late, until: LOG_STATE, most: 64 * 1024 * 1024 })
  if (LOG_STATE.exec(log.stdout)?.[1] === 'DIRTY') return
  const outcome = await child(['xfs_repair', '-n', path], { late, most: 64 * 1024 * 1024 })
  if (outcome.code === 0 || /valuable metadata changes in a log/.test(outcome.stderr)) return
  const why = `xfs_repair -n ${path}: ${complaint(outcome)}`
  if (/contains a mounted/.test(outcome.stderr)) throw new HostError('busy', why)
  if (outcome.code === 1)
    throw new HostError('corrupt', `${why}. A person must see to it; xfs_repair ${path} repairs what it can`)
  throw new HostError('failed', why)
}

/** Printed before the transactions, of which there can be very many. */
const LOG_STATE = /state: <(CLEAN|DIRTY)>/

/** fsck.ext4 says on stdout what it found. */
const allOf = ({ code, stdout, stderr }: Outcome): string => complaint({ code, stdout, stderr: `${stdout}\n${stderr}` })
