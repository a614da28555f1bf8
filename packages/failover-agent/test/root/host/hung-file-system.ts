import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { launched, mountPoint, ready } from './lab.ts'
import type { Machine } from './machine.ts'

/** A file system that answers until it is told not to. */
export type HungFileSystem = {
  readonly point: string
  /** Answers nothing any more. */
  readonly hang: () => Promise<void>
  /** Its server dies: whoever waits for it gets an error. */
  readonly die: () => Promise<void>
}

/** Mounts a file system on a machine that has nothing but a root folder. Needs FUSE in the kernel. */
export async function hungFileSystem({ pid }: Machine): Promise<HungFileSystem> {
  const point = mountPoint('hung')
  const server = fileURLToPath(new URL('fuse-server.ts', import.meta.url))
  const args = ['-t', String(pid), '-m', '--', process.execPath, server, point]
  const child = launched(['pipe', 'pipe', 'inherit'], 'nsenter', ...args)
  const { end } = await ready(child)
  return {
    point,
    hang: async () => {
      const told = once(child.stdout as Readable, 'data')
      child.stdin?.write('hang\n')
      await told
    },
    die: end,
  }
}
