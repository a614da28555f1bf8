import { spawnSync } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Scratch } from './scratch.ts'

const open = new Map<string, Scratch>()
let listening = false

/** Has a lab freed when this process ends without having closed it: an exit, an uncaught error, Ctrl-C, SIGTERM. Gives the way to take that back. */
export function freeAtExit(scratch: Scratch): () => void {
  open.set(scratch.tag, scratch)
  if (!listening) listen()
  return () => {
    open.delete(scratch.tag)
  }
}

function listen(): void {
  listening = true
  process.on('exit', freeAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      freeAll()
      // Whoever else listens decides what becomes of the process; alone, it ends as it would have without us.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    })
  }
}

/** Frees in a process of its own, for this one can wait for nothing any more. */
function freeAll(): void {
  const all = [...open.values()]
  open.clear()
  if (all.length === 0) return
  const program = fileURLToPath(new URL(`./free-main${extname(import.meta.url)}`, import.meta.url))
  spawnSync(process.execPath, [program, JSON.stringify(all)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 20_000,
  })
}
