import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Call, profilesFor, type Sandbox, serve, type World } from '@arnq/sandbox'
import { awsFiles, type Ran, arnq as runArnq } from './arnq.ts'

/** A world behind HTTP, and the built arnq as somebody who has AWS profiles for it. */
export type Estate = {
  readonly sandbox: Sandbox
  readonly env: Record<string, string>
  readonly arnq: (args: readonly string[], env?: Record<string, string>) => Promise<Ran>
  /** What was called while something ran. */
  readonly during: <T>(run: () => Promise<T>) => Promise<{ readonly result: T; readonly calls: readonly Call[] }>
}

/** Serves a world; `profiles` are added to those that the world gives. Close `sandbox` in the end. */
export async function estate(world: World, profiles = ''): Promise<Estate> {
  const sandbox = await serve(world)
  const { config, credentials } = profilesFor(world)
  const env = { ...awsFiles(`${config}\n${profiles}`, credentials), AWS_ENDPOINT_URL: sandbox.url }
  return {
    sandbox,
    env,
    arnq: (args, more = {}) => runArnq(args, { ...env, ...more }),
    async during(run) {
      const before = sandbox.calls.length
      const result = await run()
      return { result, calls: sandbox.calls.slice(before) }
    },
  }
}

/** A folder of its own that holds these files; a home that nobody lives in. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-home-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Writes an arnq config and gives its path. */
export const arnqConfig = (text: string): string => join(folderWith({ 'config.yaml': text }), 'config.yaml')

/** What a terminal would obey instead of showing, but for a new line: C0, DEL, C1, line separators, turned text. */
export const OBEYED = /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/u
