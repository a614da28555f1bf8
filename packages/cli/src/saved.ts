import { didYouMean } from '@arnq/query'
import { readConfig } from './config/read-config.ts'
import type { Base } from './config/schema.ts'
import { textOf } from './flags.ts'
import type { Io } from './io.ts'
import type { Given } from './program.ts'
import { expanded, type Values } from './saved-parameters.ts'
import { UsageError } from './usage-error.ts'

/** A question that the config saves by a name; it may have parameters, see `saved-parameters.ts`. */
export type SavedQuestion = { readonly name: string; readonly question: string; readonly says?: string }

/** The saved questions of a config, in the order in which they stand there. */
export const savedQuestions = ({ queries = {} }: Pick<Base, 'queries'>): readonly SavedQuestion[] =>
  Object.entries(queries).map(([name, saved]) =>
    typeof saved === 'string' ? { name, question: saved } : { name, ...saved },
  )

/**
 * The question that is meant: `@NAME` is one that the config saves by that name, asked with the words behind it and what
 * `--param` says. Throws a `UsageError` for a name that is not saved and for values that do not fit.
 */
export async function questionOf(
  text: string,
  given: Given,
  io: Pick<Io, 'env' | 'home' | 'cwd'>,
  words: readonly string[] = [],
): Promise<string> {
  const values: Values = { words, named: namedValues(textOf(given, 'param')) }
  if (!text.startsWith('@')) {
    if (words.length === 0 && Object.keys(values.named).length === 0) return text
    throw new UsageError(
      `only a saved question takes values: "${words[0] ?? textOf(given, 'param')}" is too much`,
      'put the pattern and its query in single quotes, as one word',
    )
  }
  const name = text.slice(1)
  const { config, file } = await readConfig(textOf(given, 'config'), io)
  const saved = savedQuestions(config)
  const found = saved.find((one) => one.name === name)
  if (found) return expanded(found.question, values)
  const where = file ? `in ${file}` : 'because there is no config'
  const names = saved.map((one) => one.name)
  throw new UsageError(`no question is saved as "${name}" ${where}`, didYouMean(name, names) ?? 'save it under queries')
}

/** `--param` may be given often, and is joined by commas: one begins a new value only in front of a name and a `=`. */
function namedValues(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = text === undefined ? [] : text.split(/,(?=[A-Za-z0-9_]+=)/)
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)]
      throw new UsageError(`--param takes NAME=VALUE, not "${pair}"`)
    }),
  )
}
