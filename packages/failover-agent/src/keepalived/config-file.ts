import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { matchingFiles } from './config-glob.ts'
import { type ConfigProblem, type Place, parseConfig, type Statement } from './config-tree.ts'

/** keepalived's configuration, as far as `check` looks at it. */
export type KeepalivedConfig = {
  /** Every file that was read, the first one first. */
  readonly files: readonly string[]
  readonly problems: readonly ConfigProblem[]
  /** The statements of all `global_defs`. */
  readonly globals: readonly Statement[]
  readonly instances: readonly VrrpInstance[]
  readonly groups: readonly SyncGroup[]
  readonly scripts: readonly NamedBlock[]
  readonly trackFiles: readonly NamedBlock[]
}

type NamedBlock = Place & { readonly name: string; readonly statements: readonly Statement[] }

export type VrrpInstance = NamedBlock & {
  readonly state?: string
  readonly interface?: string
  readonly virtualRouterId?: number
  readonly priority?: number
  /** Seconds; a fraction with VRRP version 3. */
  readonly advertInt?: number
  readonly nopreempt: boolean
  readonly unicastSource?: string
  readonly unicastPeers: readonly string[]
  /** Without their prefix lengths. */
  readonly addresses: readonly (Place & { readonly ip: string; readonly device?: string })[]
  readonly trackScripts: readonly string[]
}

type SyncGroup = NamedBlock & { readonly instances: readonly string[] }

/**
 * The words behind the last statement that begins with this one; undefined where there is none. A statement that holds on
 * some nodes only (`@node-a priority 100`) is passed over: which node this is, only keepalived knows.
 */
export function valuesOf(statements: readonly Statement[], keyword: string): readonly string[] | undefined {
  return statements.findLast(({ words, condition }) => words[0] === keyword && condition === undefined)?.words.slice(1)
}

/** The statements in all blocks of this name. */
export function blockOf(statements: readonly Statement[], keyword: string): readonly Statement[] {
  return statements.filter(({ words }) => words[0] === keyword).flatMap(({ block }) => block ?? [])
}

/** Reads keepalived.conf with all that it includes. Rejects only where the first file cannot be read. */
export async function readKeepalivedConfig(path: string): Promise<KeepalivedConfig> {
  const reading: Reading = { files: [], problems: [], definitions: new Map() }
  const text = await readFile(path, 'utf8')
  const statements = await expand(text, path, reading, 0)
  return { files: reading.files, problems: reading.problems, ...viewOf(statements) }
}

type Reading = {
  readonly files: string[]
  readonly problems: ConfigProblem[]
  readonly definitions: Map<string, string>
}

/** keepalived itself stops at this depth of includes. */
const DEEPEST = 10

async function expand(text: string, file: string, reading: Reading, depth: number): Promise<readonly Statement[]> {
  reading.files.push(file)
  const { statements, problems } = parseConfig(text, file)
  reading.problems.push(...problems)
  return resolved(statements, reading, depth)
}

/** Puts included files and defined names where they are used, in the order in which keepalived meets them. */
async function resolved(
  statements: readonly Statement[],
  reading: Reading,
  depth: number,
): Promise<readonly Statement[]> {
  const result: Statement[] = []
  for (const statement of statements) {
    const words = statement.words.map((word) => substituted(word, reading.definitions))
    const definition = /^\$([A-Za-z_]\w*)=(.*)$/s.exec(statement.words.join(' '))
    if (definition?.[1] !== undefined && !statement.block) reading.definitions.set(definition[1], definition[2] ?? '')
    else if (/^include[a-z]{0,3}$/.test(words[0] ?? '') && words[1] !== undefined)
      result.push(...(await included(words[1], statement, reading, depth + 1)))
    else {
      const block = statement.block && (await resolved(statement.block, reading, depth))
      result.push({ ...statement, words, ...(block && { block }) })
    }
  }
  return result
}

/** Names that nobody defined stay as they are: some are keepalived's own, and some are set where it starts. */
function substituted(word: string, definitions: ReadonlyMap<string, string>): string {
  return word.replace(
    /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g,
    (whole, braced, bare) => definitions.get(braced ?? bare) ?? whole,
  )
}

async function included(pattern: string, place: Place, reading: Reading, depth: number): Promise<readonly Statement[]> {
  const problem = (what: string): readonly Statement[] => {
    reading.problems.push({ file: place.file, line: place.line, what })
    return []
  }
  if (depth > DEEPEST) return problem(`${pattern} is included ${depth} files deep: does it include itself?`)
  const files = await matchingFiles(resolve(dirname(place.file), pattern))
  if (files.length === 0) return problem(`no file matches ${pattern}, which is included here`)
  const statements: Statement[] = []
  for (const file of files) {
    try {
      statements.push(...(await expand(await readFile(file, 'utf8'), file, reading, depth)))
    } catch (cause) {
      problem(`${file}, which is included here, cannot be read: ${(cause as Error).message}`)
    }
  }
  return statements
}

function viewOf(statements: readonly Statement[]): Omit<KeepalivedConfig, 'files' | 'problems'> {
  const named = (...keywords: readonly string[]): readonly NamedBlock[] =>
    statements
      .filter(({ words, block }) => block && keywords.includes(words[0] ?? ''))
      .map(({ words, block, file, line }) => ({ name: words[1] ?? '', file, line, statements: block ?? [] }))
  return {
    globals: blockOf(statements, 'global_defs'),
    instances: named('vrrp_instance').map(instanceOf),
    groups: named('vrrp_sync_group').map((group) => ({
      ...group,
      instances: blockOf(group.statements, 'group').flatMap(({ words }) => words),
    })),
    scripts: named('vrrp_script'),
    trackFiles: named('track_file', 'vrrp_track_file'),
  }
}

function instanceOf(block: NamedBlock): VrrpInstance {
  const { statements } = block
  const text = (keyword: string): string | undefined => valuesOf(statements, keyword)?.[0]
  const number = (keyword: string): number | undefined => {
    const value = Number(text(keyword) ?? Number.NaN)
    return Number.isNaN(value) ? undefined : value
  }
  return {
    ...block,
    ...present({ state: text('state'), interface: text('interface'), unicastSource: text('unicast_src_ip') }),
    ...present({
      virtualRouterId: number('virtual_router_id'),
      priority: number('priority'),
      advertInt: number('advert_int'),
    }),
    nopreempt: valuesOf(statements, 'nopreempt') !== undefined,
    unicastPeers: blockOf(statements, 'unicast_peer').flatMap(({ words }) => words.slice(0, 1)),
    addresses: ['virtual_ipaddress', 'virtual_ipaddress_excluded'].flatMap((keyword) =>
      blockOf(statements, keyword).map(addressOf),
    ),
    trackScripts: blockOf(statements, 'track_script').flatMap(({ words }) => words.slice(0, 1)),
  }
}

function addressOf({ words, file, line }: Statement): VrrpInstance['addresses'][number] {
  const ip = (words[0] ?? '').replace(/\/.*$/, '')
  const at = words.indexOf('dev')
  return { file, line, ip, ...present({ device: at < 0 ? undefined : words[at + 1] }) }
}

/** The same without what is undefined. */
function present<Values extends Readonly<Record<string, unknown>>>(
  values: Values,
): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
