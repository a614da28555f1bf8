import { readlink } from 'node:fs/promises'
import { inMaps } from '../device-number.ts'
import { isGone } from '../sys-file.ts'
import { askAll } from './ask.ts'
import type { Family } from './family.ts'
import type { Findings } from './finding.ts'
import type { Process } from './process.ts'

/**
 * Files that are mapped into memory, a running program's own among them. /proc/PID/maps waits for whoever changes the
 * process's memory, and so for a disk that it hangs in: it is read from outside.
 */
export async function mappedFiles(seen: readonly Process[], { numbers }: Family): Promise<Findings> {
  const devices = [...numbers].map(inMaps).join('|')
  const pids = new Map(seen.map(({ folder, pid }) => [folder, pid]))
  const pattern = `^[0-9a-f]+-[0-9a-f]+ .{4} [0-9a-f]+ (${devices}) `
  const { text, hung } = await askAll(
    ['grep', '-sHE', '-m', '2', pattern],
    seen.map(({ folder }) => `${folder}/maps`),
    [0, 1, 2],
  )
  const mapped = [...text.matchAll(/^(.+?)\/maps:\S+ \S+ \S+ \S+ \d+ *(.*)$/gm)]
  const found = await Promise.all(
    mapped.map(async ([, folder = '', path = '']) => {
      const how = (await programOf(folder)) === path ? 'exe' : 'maps'
      return { pid: pids.get(folder) ?? 0, how: `${how} ${path}` }
    }),
  )
  return { found, hung }
}

async function programOf(folder: string): Promise<string | undefined> {
  try {
    return await readlink(`${folder}/exe`)
  } catch (cause) {
    if (isGone(cause)) return undefined
    throw cause
  }
}
