import type { HostProcess } from './host-processes.ts'

/** The lives of a program on a host: at most one at a time. */
export type Life = {
  readonly begin: (process: HostProcess) => void
  readonly running: () => boolean
  /** The present one, or the last. Throws where there was none. */
  readonly last: () => HostProcess
}

export function lifeOf(program: string): Life {
  let last: HostProcess | undefined
  let running: HostProcess | undefined
  return {
    begin: (process) => {
      last = process
      running = process
      void process.exited.then(() => {
        if (running === process) running = undefined
      })
    },
    running: () => running !== undefined,
    last: () => {
      if (!last) throw new Error(`${program} was never started here.`)
      return last
    },
  }
}
