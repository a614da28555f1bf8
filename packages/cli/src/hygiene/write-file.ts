import { randomUUID } from 'node:crypto'
import { access, link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from '../usage-error.ts'

/** Throws a `UsageError` where one of the files is there already, unless they may be replaced. */
export async function refuseExisting(files: readonly string[], force: boolean): Promise<void> {
  for (const file of force ? [] : files) {
    const there = await access(file).then(
      () => true,
      () => false,
    )
    if (there) throw exists(file)
  }
}

const exists = (file: string): UsageError =>
  new UsageError(`${file} is there already`, 'name another file with --out, or replace it with --force')

/** Writes a file as a whole: whatever ends us, nobody finds a part of it. Replaces one that is there only where it may. */
export async function writeWhole(file: string, text: string, force: boolean): Promise<void> {
  const draft = `${file}.${randomUUID()}.new`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(draft, text, { flag: 'wx' })
    if (force) await rename(draft, file)
    else await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(file)
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : error}`)
  } finally {
    await rm(draft, { force: true })
  }
}
