import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type BlockDevice, type Host, HostError } from '../../../src/host.ts'
import type { Answer, Order } from './host-process.ts'
import { type Background, launched, mountPoint, mountsOfProcess, ready, run, started } from './lab.ts'

type Deeds = Omit<Host, 'volumeGroup' | 'watchDevices' | 'signal'> &
  Host['volumeGroup'] & {
    readonly hastyUnmount: Host['unmount']
    readonly hastyProbeWrite: Host['probeWrite']
    /** Milliseconds that the hasty ones get. */
    readonly limit: (ms: number) => Promise<void>
  }

/**
 * The host under test in a mount namespace of its own: what it mounts no other test takes along into a namespace that it
 * makes, which would keep a device busy for as long as that one lives.
 */
export type Machine = {
  readonly host: Deeds
  readonly pid: number
  /** Where this process sees a path of the machine. */
  readonly at: (path: string) => string
  /** Runs a program there. */
  readonly run: typeof run
  /** Starts a shell script there, which must print a line once it is ready. */
  readonly background: (script: string, ...args: readonly string[]) => Promise<Background>
  /** Mounts a disk there on a folder of its own. */
  readonly mounted: (disk: BlockDevice, ...options: readonly string[]) => string
  /** What is mounted there. */
  readonly points: () => readonly string[]
}

/** Starts a machine; it ends with the test. */
export async function machine(): Promise<Machine> {
  const module = fileURLToPath(new URL('host-process.ts', import.meta.url))
  const args = ['-m', process.execPath, '--conditions=arnq-source', module]
  const child = launched(['ignore', 'pipe', 'inherit', 'ipc'], 'unshare', ...args)
  const { pid } = await ready(child)
  const within = ['-t', String(pid), '-m', '--']
  const runThere: typeof run = (program, ...rest) => run('nsenter', ...within, program, ...rest)
  return {
    host: orders(child),
    pid,
    at: (path) => `/proc/${pid}/root${path}`,
    run: runThere,
    background: (script, ...rest) => started('nsenter', ...within, 'sh', '-c', script, 'sh', ...rest),
    mounted: ({ path }, ...options) => {
      const point = mountPoint()
      runThere('mount', ...options, path, point)
      return point
    },
    points: () => mountsOfProcess(pid).map(({ point }) => point),
  }
}

/** Every deed is an order to the process, and its answer what becomes of it. */
function orders(child: ChildProcess): Deeds {
  const waiting = new Map<number, (answer: Answer) => void>()
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  let last = 0
  const order = async (deed: string, args: readonly unknown[]): Promise<unknown> => {
    last += 1
    const id = last
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    child.send({ id, deed, args } satisfies Order)
    const answer = await answered
    if (!('error' in answer)) return answer.value
    const { message, reason } = answer.error
    throw reason === undefined ? new Error(message) : new HostError(reason, message)
  }
  return new Proxy({} as Deeds, {
    get:
      (_, deed) =>
      (...args: readonly unknown[]) =>
        order(String(deed), args),
  })
}
