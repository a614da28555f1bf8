import { type Host, HostError } from '../host.ts'
import { codeOf } from './sys-file.ts'

/** Signals a holder. One that has ended needs none; 0, 1 and negative numbers are no holder's: they stand for many processes, or for all. */
export const signalling: Pick<Host, 'signal'> = {
  signal: (pid, signal) => {
    if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid)
      throw new HostError('failed', `process ${pid} is not to be signalled`)
    try {
      process.kill(pid, signal)
    } catch (cause) {
      if (codeOf(cause) !== 'ESRCH')
        throw new HostError(
          'failed',
          `${signal} could not be sent to process ${pid}: ${(cause as Error).message}`,
          cause,
        )
    }
  },
}
