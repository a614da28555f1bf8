import { randomBytes } from 'node:crypto'
import { access, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sampleConfig } from '../config/sample.ts'
import { CommandError, wrong } from './command-error.ts'
import type { Doors, Run } from './doors.ts'
import { EXIT } from './exit-codes.ts'
import { type InitFile, initFiles } from './init/files.ts'
import { initPlan } from './init/pair.ts'
import { jsonText, wantsJson } from './printing.ts'

/** Writes everything that a pair needs into a folder. It replaces nothing, and nothing is written where one file could not be. */
export const initCommand: Run = async ({ flags, args }, doors) => {
  if (flags.sample) {
    doors.out.write(sampleConfig)
    return EXIT.ok
  }
  const [folder, ...nodes] = flags.print ? ['', ...args] : args
  if (folder === undefined) throw wrong('no folder is named', 'arnq-failover init FOLDER NODE NODE, or --print')
  const { parseSettings } = await import('../config/read-settings.ts')
  const readBack = (text: string, path: string) => parseSettings(text, path, { secret: 'ignored' })
  const files = await initFiles(initPlan(nodes, flags), randomBytes(32).toString('base64'), readBack)
  if (flags.print) print(files, doors)
  else {
    await writeAll(folder, files)
    const next = `read ${join(folder, 'README.txt')}`
    const paths = files.map(({ path }) => join(folder, path))
    doors.out.write(
      wantsJson(flags)
        ? jsonText({ files: paths, next })
        : `${paths.map((path) => `wrote ${path}\n`).join('')}next: ${next}\n`,
    )
  }
  return EXIT.ok
}

function print(files: readonly InitFile[], { out }: Doors): void {
  for (const { path, text, secret } of files) {
    out.write(`### ${path}\n${secret ? '(the secret that all nodes share; init makes a new one each time)\n' : text}\n`)
  }
}

async function writeAll(folder: string, files: readonly InitFile[]): Promise<void> {
  for (const { path } of files) {
    const there = await access(join(folder, path)).then(
      () => true,
      () => false,
    )
    if (there) throw wrong(`${join(folder, path)} is there already, so nothing was written`, 'name another folder')
  }
  try {
    for (const { path, text, mode } of files) {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true, mode: 0o755 })
      const handle = await open(file, 'wx', mode)
      await handle.writeFile(text)
      await handle.close()
    }
  } catch (error) {
    throw new CommandError(EXIT.unexpected, `it cannot all be written: ${(error as Error).message}`, `see to ${folder}`)
  }
}
