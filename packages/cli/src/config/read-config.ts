import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { didYouMean } from '@arnq/query'
import type { Document, LineCounter } from 'yaml'
import type { Io } from '../io.ts'
import { UsageError } from '../usage-error.ts'
import type { Config } from './schema.ts'

/** A config, and the file it came from; none where there is no file. */
export type Configured = { readonly config: Config; readonly file?: string }

/** Where the config is looked for when no flag names one. */
export function configFile({ env, home }: Pick<Io, 'env' | 'home'>): string {
  return env.ARNQ_CONFIG || join(env.XDG_CONFIG_HOME || join(home, '.config'), 'arnq', 'config.yaml')
}

/** Reads the config: the flag's file, `$ARNQ_CONFIG`'s, else the default's if it is there. Throws a `UsageError` at file:line:column. */
export async function readConfig(named: string | undefined, io: Pick<Io, 'env' | 'home' | 'cwd'>): Promise<Configured> {
  const file = resolve(io.cwd, named ?? configFile(io))
  const text = await readText(file, named !== undefined || Boolean(io.env.ARNQ_CONFIG))
  return text === undefined ? { config: {} } : { config: await parseConfig(text, file), file }
}

async function readText(file: string, demanded: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && !demanded) return undefined
    throw new UsageError(
      `the config ${file} cannot be read: ${message}`,
      'name another with --config, or let arnq init write one',
    )
  }
}

/** Reads a config's text; errors point into it. */
export async function parseConfig(text: string, file: string): Promise<Config> {
  const [{ LineCounter, parseDocument }, { configSchema }] = await Promise.all([
    import('../formats/yaml-package.ts'),
    import('./schema.ts'),
  ])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) throw at(file, lines, broken.pos[0], `is no YAML: ${broken.message}`)
  const result = configSchema.safeParse(document.toJS() ?? {})
  if (result.success) return result.data
  const issue = result.error.issues[0] as Issue
  throw at(file, lines, offsetOf(document, issue), await wordsFor(issue))
}

type Issue = {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly expected?: string
}

const at = (file: string, lines: LineCounter, offset: number, message: string): UsageError => {
  const { line, col } = lines.linePos(offset)
  return new UsageError(`${file}:${line}:${col}: ${message}`, 'arnq init --print shows a config that is right')
}

/** Where the offending value or, for a key that is not known, the key stands. */
function offsetOf(document: Document, { path, keys }: Issue): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const key = (
      node as { items?: readonly { key?: { value?: unknown; range?: readonly number[] } }[] } | undefined
    )?.items?.find((item) => keys?.includes(String(item.key?.value)))?.key
    const range = key?.range ?? (node as { range?: readonly number[] } | null | undefined)?.range
    if (range?.[0] !== undefined) return range[0]
  }
  return 0
}

async function wordsFor({ code, path, message, keys, expected }: Issue): Promise<string> {
  const where = path.map(String).join('.')
  if (code === 'invalid_type') return `${where || 'the config'} must be ${kindOf(expected)}`
  if (code !== 'unrecognized_keys') return `${where} ${message === 'Invalid input' ? 'must not be empty' : message}`
  const key = keys?.[0] ?? ''
  const { settingsAt } = await import('./json-schema.ts')
  const settings = settingsAt(path)
  return `there is no setting "${key}"${where ? ` in ${where}` : ''}; ${didYouMean(key, settings) ?? `there are ${settings.join(', ')}`}`
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a text',
  int: 'a whole number',
}

const kindOf = (expected = ''): string => KINDS[expected] ?? `a ${expected}`
