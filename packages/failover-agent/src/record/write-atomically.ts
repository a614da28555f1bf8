import { basename, dirname, join } from 'node:path'
import type { Files } from './files.ts'
import { nodeFiles } from './node-files.ts'

export type WriteOptions = {
  readonly mode: number
  /** Whether it must survive the machine too, not only us. */
  readonly durable: boolean
}

/**
 * Replaces a file so that whoever reads it, and whatever kills us or the machine, finds the old text or the new one. The
 * new one stands beside it as `.NAME.new` until then, which no reader of a folder of `*.prom` or `*.json` takes for its own.
 */
export async function writeAtomically(
  path: string,
  text: string,
  { mode, durable }: WriteOptions,
  files: Files = nodeFiles,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.new`)
  const file = await files.create(draft, mode)
  try {
    await file.write(text)
    if (durable) await file.sync()
  } finally {
    await file.close()
  }
  await files.rename(draft, path)
  if (durable) await files.syncFolder(dirname(path))
}
