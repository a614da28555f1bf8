import type { Io } from './io.ts'

/** One flag, as commander writes it: `-o, --output <format>`. Help, the man page and completion read the same table. */
export type Flag = {
  readonly flags: string
  readonly summary: string
  readonly choices?: readonly string[]
  /** A list that may also be given in several flags. */
  readonly repeats?: boolean
  /** Words that a completion offers, of a value that may have others or several of them. */
  readonly offers?: readonly string[]
  /** What a completion offers for the value: `profiles`, `accounts`, `regions`. */
  readonly completes?: 'profiles' | 'accounts' | 'regions' | 'files' | 'worlds' | 'checks'
}

export type Example = { readonly command: string; readonly says: string }

/** The values of the flags that were given, by their camel-case names. */
export type Given = Readonly<Record<string, string | boolean | undefined>>

/** Runs a command and gives its exit code. `commands/index.ts` says which code belongs to which command. */
export type Run = (given: Given, args: readonly string[], io: Io) => Promise<number>

export type Command = {
  /** Empty for the question itself, which is what arnq does without a command's name. */
  readonly name: string
  readonly args?: string
  readonly summary: string
  readonly details?: string
  readonly flags: readonly Flag[]
  readonly examples: readonly Example[]
}

export const formatNames = ['json', 'ndjson', 'csv', 'tsv', 'table', 'yaml', 'text', 'arn'] as const

const where: readonly Flag[] = [
  {
    flags: '--profile <name>',
    summary: 'ask as this profile of the AWS config files, and only it',
    completes: 'profiles',
  },
  {
    flags: '--accounts <list>',
    summary: 'only these accounts: ids, names or globs, separated by commas',
    completes: 'accounts',
  },
  {
    flags: '--regions <list>',
    summary: 'only these regions: names or globs, separated by commas',
    completes: 'regions',
  },
  { flags: '--role <name>', summary: 'assume this role in each account' },
  {
    flags: '--config <file>',
    summary: "arnq's config (default: $ARNQ_CONFIG, or arnq/config.yaml in the config folder)",
    completes: 'files',
  },
  { flags: '--demo', summary: 'ask the built-in sandbox instead of AWS: 12 accounts, 19 regions, no credentials' },
]

const calls: readonly Flag[] = [
  { flags: '--concurrency <n>', summary: 'calls under way at once (default 100)' },
  { flags: '--timeout <seconds>', summary: 'longest wait for one answer (default 30)' },
  { flags: '--allow-partial', summary: 'exit with 0 although some targets failed' },
]

export const talk: readonly Flag[] = [
  { flags: '--quiet', summary: 'no progress, no hints; failures are still told' },
  { flags: '--debug', summary: 'tell every call on stderr' },
  { flags: '--color <when>', summary: 'colours', choices: ['auto', 'always', 'never'] },
  { flags: '--error-format <format>', summary: 'how failures are told on stderr', choices: ['text', 'json'] },
]

export const shape: readonly Flag[] = [
  {
    flags: '-o, --output <format>',
    summary: 'the output format (a table on a terminal, else json; $ARNQ_OUTPUT)',
    choices: formatNames,
  },
  { flags: '--columns <list>', summary: 'columns of csv, tsv and table: fields, dotted paths or NAME=JMESPATH' },
  { flags: '--sort <list>', summary: 'order by these fields; a minus in front turns it round' },
  { flags: '--limit <n>', summary: 'print no more than this many' },
]

/** Flags that every command takes. */
export const everywhere: readonly Flag[] = [...where, ...calls, ...talk]
