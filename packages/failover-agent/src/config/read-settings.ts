import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { Settings } from '../settings.ts'
import { ConfigError } from './config-error.ts'
import { contradictions } from './contradictions.ts'
import { type Issue, pointed, problemsOf } from './problems.ts'
import { configSchema } from './schema.ts'
import { secretProblems } from './secret-file.ts'
import { settingsOf } from './settings-of.ts'
import { LineCounter, parseDocument } from './yaml-package.ts'

export type ReadOptions = {
  /** `ignored` where nothing will be said to a peer: a command that only tells need not be able to read the secret. */
  readonly secret?: 'required' | 'ignored'
}

/** Reads the agent's config. Throws a `ConfigError` that names every problem with its place in the file. */
export async function readSettings(file: string, options: ReadOptions = {}): Promise<Settings> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    const what = `${file}: the config cannot be read: ${message}; name another with --config, or let arnq-failover init write one`
    throw new ConfigError([what], code === 'ENOENT')
  }
  return parseSettings(text, file, options)
}

/** Reads a config's text; errors point into it. */
export async function parseSettings(
  text: string,
  file: string,
  { secret = 'required' }: ReadOptions = {},
): Promise<Settings> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const refuse = (problems: Parameters<typeof pointed>[0]): ConfigError =>
    new ConfigError(pointed(problems, { file, document, lines }))
  if (document.errors.length > 0) {
    throw new ConfigError(
      document.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0])
        return `${file}:${line}:${col}: is no YAML: ${message}; correct it`
      }),
    )
  }
  const read = configSchema.safeParse(document.toJS() ?? {}, { reportInput: true })
  if (!read.success) throw refuse(problemsOf(read.error.issues as readonly Issue[]))
  const problems = [
    ...contradictions(read.data),
    ...(secret === 'required' && read.data.peering ? await secretProblems(read.data.peering.secretFile) : []),
  ]
  if (problems.length > 0) throw refuse(problems)
  return settingsOf(read.data, hostname())
}
