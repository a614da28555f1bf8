import { didYouMean } from '@arnq/query'
import { readConfig } from './config/read-config.ts'
import { textOf } from './flags.ts'
import type { Io } from './io.ts'
import type { Given } from './program.ts'
import { UsageError } from './usage-error.ts'

/** The question that is meant: `@NAME` is one that the config saves by that name. */
export async function questionOf(text: string, given: Given, io: Io): Promise<string> {
  if (!text.startsWith('@')) return text
  const name = text.slice(1)
  const { config, file } = await readConfig(textOf(given, 'config'), io)
  const saved = config.queries ?? {}
  if (Object.hasOwn(saved, name) && saved[name] !== undefined) return saved[name]
  const where = file ? `in ${file}` : 'because there is no config'
  throw new UsageError(
    `no question is saved as "${name}" ${where}`,
    didYouMean(name, Object.keys(saved)) ?? 'save it under queries',
  )
}
