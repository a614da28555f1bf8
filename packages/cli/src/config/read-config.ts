import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { didYouMean } from '@arnq/query'
import type { Document, LineCounter } from 'yaml'
import type { Io } from '../io.ts'
import { UsageError } from '../usage-error.ts'
import { type Issue, innermost, issueText } from './issue-text.ts'
import type { Base, Config } from './schema.ts'

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
  const read = result.success ? await withHygiene(result.data) : result
  if (read.success) return read.data
  const issue = innermost(read.error.issues[0] as Issue)
  throw at(file, lines, offsetOf(document, issue), await wordsFor(issue))
}

/** The section of hygiene, which is long, is only known where it is used. */
async function withHygiene(data: Base): Promise<{ success: true; data: Config } | Refused> {
  const { hygiene, ...rest } = data
  if (hygiene === undefined) return { success: true, data: rest }
  const { hygieneSchema } = await import('./hygiene-schema.ts')
  const result = hygieneSchema.safeParse(hygiene)
  if (result.success) return { success: true, data: { ...rest, hygiene: result.data } }
  const issues = result.error.issues.map((issue) => ({ ...issue, path: ['hygiene', ...issue.path] }))
  return { success: false, error: { issues } }
}

type Refused = { readonly success: false; readonly error: { readonly issues: readonly object[] } }

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

async function wordsFor(issue: Issue): Promise<string> {
  const where = issue.path.map(String).join('.')
  const words = issueText(issue)
  if (words !== undefined) return `${where || 'the config'} ${words}`
  const key = issue.keys?.[0] ?? ''
  const { settingsAt } = await import('./json-schema.ts')
  const settings = settingsAt(issue.path)
  return `there is no setting "${key}"${where ? ` in ${where}` : ''}; ${didYouMean(key, settings) ?? `there are ${settings.join(', ')}`}`
}
