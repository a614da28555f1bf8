import type { Io } from './io.ts'

/** One flag, as commander writes it: `-o, --output <format>`. Help, the man page and completion read the same table. */
export type Flag = {
  readonly flags: string
  readonly summary: string
  readonly choices?: readonly string[]
  /** What a completion offers for the value: `profiles`, `accounts`, `regions`. */
  readonly completes?: 'profiles' | 'accounts' | 'regions' | 'files' | 'worlds'
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
  { flags: '--demo', summary: 'ask the built-in sandbox instead of AWS: 12 accounts, 17 regions, no credentials' },
]

const calls: readonly Flag[] = [
  { flags: '--concurrency <n>', summary: 'calls under way at once (default 100)' },
  { flags: '--timeout <seconds>', summary: 'longest wait for one answer (default 30)' },
  { flags: '--allow-partial', summary: 'exit with 0 although some targets failed' },
]

const talk: readonly Flag[] = [
  { flags: '--quiet', summary: 'no progress, no hints; failures are still told' },
  { flags: '--debug', summary: 'tell every call on stderr' },
  { flags: '--color <when>', summary: 'colours', choices: ['auto', 'always', 'never'] },
  { flags: '--error-format <format>', summary: 'how failures are told on stderr', choices: ['text', 'json'] },
]

const shape: readonly Flag[] = [
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

export const commands: readonly Command[] = [
  {
    name: '',
    args: '<pattern[|query]>',
    summary:
      'ask every AWS account and region at once: an ARN with wildcards in every part, and a JMESPath query behind a |',
    details:
      'A pattern is arn:PARTITION:SERVICE:REGION:ACCOUNT:TYPE/ID, or short SERVICE:TYPE/ID. What is left out means everything. ' +
      'A query that starts from the list ([], [?…], [0], length(@)) sees all rows, one that starts from a field sees each row by itself. @NAME asks a question that the config saves by that name.',
    flags: [
      ...shape,
      { flags: '--each', summary: 'apply the query to each row' },
      { flags: '--all', summary: 'apply the query to the list of all rows' },
      { flags: '--no-push-down', summary: 'let AWS sift nothing; the answer is the same, only slower' },
      ...everywhere,
    ],
    examples: [
      {
        command: "arnq 'arn:aws:ec2:us-*:*:instance/*|[].InstanceType' --demo",
        says: 'the types of all instances in the US regions of every account',
      },
      { command: 'arnq ec2:volume --demo -o csv', says: 'all volumes, as CSV' },
      {
        command:
          'arnq "ec2:instance|[?State.Name==\'stopped\'].{id: _id, account: _accountName, since: LaunchTime}" --demo -o table',
        says: 'stopped instances, by account',
      },
      { command: "arnq 'ec2:instance|length(@)' --demo", says: 'how many there are' },
    ],
  },
  {
    name: 'accounts',
    args: '[pattern]',
    summary: 'list the accounts that a pattern means, and how each is reached',
    flags: [...shape, ...everywhere],
    examples: [{ command: 'arnq accounts --demo', says: 'every account of the demo' }],
  },
  {
    name: 'regions',
    args: '[pattern]',
    summary: 'list the regions that are enabled in each account',
    flags: [...shape, ...everywhere],
    examples: [{ command: "arnq regions 'arn:aws:ec2:eu-*' --demo", says: 'the European regions of each account' }],
  },
  {
    name: 'types',
    args: '[pattern]',
    summary: 'list the resource types, with their calls, permissions and filters',
    flags: [...shape, ...talk],
    examples: [{ command: "arnq types 'ec2:*gateway*'", says: 'every kind of gateway' }],
  },
  {
    name: 'explain',
    args: '<pattern[|query]>',
    summary: 'tell what a question would ask: targets, calls, permissions, what AWS sifts; lists nothing',
    flags: [
      { flags: '-o, --output <format>', summary: 'text or json', choices: ['text', 'json'] },
      { flags: '--no-push-down', summary: 'as if AWS sifted nothing' },
      { flags: '--each', summary: 'as for the question' },
      { flags: '--all', summary: 'as for the question' },
      ...everywhere,
    ],
    examples: [
      {
        command: 'arnq explain "arn:aws:ec2:us-*:*:instance/i-0*|[?InstanceType==\'t3.micro\']" --demo',
        says: 'the plan',
      },
    ],
  },
  {
    name: 'policy',
    args: '[pattern[|query]]',
    summary: 'print the least IAM policy that a question takes',
    flags: [
      { flags: '--organization', summary: 'with what it takes to list the accounts of an organization' },
      { flags: '--assume <role>', summary: 'with what it takes to assume this role in each account' },
      ...talk,
    ],
    examples: [{ command: 'arnq policy ec2:instance', says: 'what listing instances takes' }],
  },
  {
    name: 'sandbox',
    summary: 'serve a local AWS for any client, until Ctrl-C',
    flags: [
      { flags: '--port <n>', summary: 'the port (default 4566; 0 for any free one)' },
      {
        flags: '--world <name>',
        summary: 'the world to serve',
        choices: ['demo', 'messy', 'vast', 'empty'],
        completes: 'worlds',
      },
      { flags: '--log', summary: 'tell each call on stderr' },
      ...talk,
    ],
    examples: [
      { command: 'arnq sandbox --port 4566 --world demo', says: 'and what to export, for the aws CLI or any SDK' },
    ],
  },
  {
    name: 'doctor',
    summary: 'test the config, each profile, the network and the clock, and tell what to mend',
    flags: [{ flags: '-o, --output <format>', summary: 'text or json', choices: ['text', 'json'] }, ...everywhere],
    examples: [{ command: 'arnq doctor --demo', says: 'with the demo, all is well' }],
  },
  {
    name: 'init',
    summary: 'write a first config from what the AWS config files hold',
    flags: [
      { flags: '--force', summary: 'replace a config that is there' },
      { flags: '--print', summary: 'print it instead of writing it' },
      ...everywhere,
    ],
    examples: [{ command: 'arnq init --print', says: 'what would be written' }],
  },
  {
    name: 'completion',
    args: '<shell>',
    summary: 'print the completion script of bash, zsh or fish',
    flags: [],
    examples: [{ command: 'source <(arnq completion bash)', says: 'for this shell' }],
  },
  {
    name: 'help',
    args: '[topic]',
    summary: 'help on a command, or on environment, formats, exit-codes, patterns, queries',
    flags: [],
    examples: [{ command: 'arnq help patterns', says: 'the pattern language' }],
  },
]
