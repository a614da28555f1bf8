import { readFile } from 'node:fs/promises'
import { eachOf } from '../each-of.ts'
import { printable } from '../printable.ts'
import type { Roots } from '../roots.ts'
import { run } from '../run.ts'

/** Processes that are named by their whole command line; the rest by the kernel's 15 letters. */
const NAMED = 20
const LONGEST = 120

/**
 * What the processes are called. The command line lies in the process's memory, and reading it waits where the process does:
 * it is read from outside, and done without where it does not come at once.
 */
export async function commandNames(roots: Roots, pids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const names = await eachOf(pids, 4, async (pid) => {
    const line = pids.indexOf(pid) < NAMED ? await commandLine(roots, pid) : ''
    return [pid, line || (await shortName(roots, pid))] as const
  })
  return new Map(names)
}

async function commandLine(roots: Roots, pid: number): Promise<string> {
  try {
    const { stdout } = await run(['head', '-c', '4096', `${roots.proc}/${pid}/cmdline`], 300)
    return printable(stdout).slice(0, LONGEST)
  } catch {
    // Whatever it is, the short name tells enough to find the process.
    return ''
  }
}

async function shortName(roots: Roots, pid: number): Promise<string> {
  try {
    return printable(await readFile(`${roots.proc}/${pid}/comm`, 'utf8'))
  } catch {
    return 'ended meanwhile'
  }
}
