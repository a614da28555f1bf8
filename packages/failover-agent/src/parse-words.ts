import { Command as Commander, CommanderError, Option } from 'commander'
import type { Flags, Run } from './operator/doors.ts'
import { EXIT, exitCodes } from './operator/exit-codes.ts'
import { wrapped } from './operator/printing.ts'
import { about, type Command, commands, type Entry, files, variables } from './program.ts'
import { visible } from './telling/escaped.ts'
import { version } from './version.ts'

/** What to run; or that help was printed, or a mistake told, and the exit code of that. */
export type Parsed =
  | {
      readonly kind: 'run'
      readonly load: () => Promise<Run>
      readonly flags: Flags
      readonly args: readonly string[]
    }
  | { readonly kind: 'ended'; readonly code: number }

/** Reads the words of the command line by the table of commands. */
export async function parseWords(words: readonly string[]): Promise<Parsed> {
  let parsed: Parsed = { kind: 'ended', code: EXIT.wrong }
  const program: Commander = ourWay(new Commander('arnq-failover'), 'arnq-failover --help lists the commands')
    .usage('<command> [options]')
    .description(about)
    .version(`arnq-failover ${version}`, '-V, --version', "this program's version")
    .helpCommand('help [command]', 'this page, or that of a command')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText('after', () => surroundings(program))
  for (const command of commands) {
    program.addCommand(
      commanderOf(command, (flags, args) => {
        if (command.load) parsed = { kind: 'run', load: command.load, flags, args }
      }),
    )
  }
  try {
    if (words.length === 0) noCommand(program)
    await program.parseAsync(withoutHelp(words), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { kind: 'ended', code: error.exitCode === 0 ? EXIT.ok : EXIT.wrong }
  }
  return parsed
}

function commanderOf(command: Command, chosen: (flags: Flags, args: readonly string[]) => void): Commander {
  const { name, args = '', summary, details, flags, examples } = command
  const made = ourWay(new Commander(name), `arnq-failover ${name} --help tells what it takes`)
    .description(details ? `${summary}\n\n${details}` : summary)
    .summary(summary)
  if (args) made.arguments(args)
  for (const flag of flags) {
    const option = new Option(flag.flags, flag.summary)
    made.addOption(flag.choices ? option.choices(flag.choices) : option)
  }
  const lines = examples.map((example) => `  $ ${example.command}\n      ${example.says}`)
  made.addHelpText('after', `\nExamples:\n${lines.join('\n')}\n\n${ELSEWHERE}`)
  return made.action(() => chosen(made.opts(), made.args))
}

const ELSEWHERE = 'Exit codes, files and variables: arnq-failover --help'

/** What commander does by itself that is another way here: it exits, and its errors name no next step. */
const ourWay = (made: Commander, next: string): Commander =>
  made
    .exitOverride()
    .helpOption('-h, --help', 'this page')
    .configureOutput({ outputError: (text, write) => write(`${errorLine(text)}; ${next}\n`) })

/** commander's error on one line, with what it guesses in brackets, and nothing of the words that a terminal would obey. */
function errorLine(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n')
  const guess = rest.map((line) => line.replace(/^\((.*)\)$/, '$1').toLowerCase())
  return visible([first.replace(/\.$/, ''), ...guess.map((line) => `(${line})`)].join(' '))
}

function noCommand(program: Commander): never {
  program.outputHelp({ error: true })
  process.stderr.write('\n')
  return program.error('error: no command is named')
}

/** `help WORD` for a word that is no command would print everything, and not say what was wrong. */
function withoutHelp(words: readonly string[]): readonly string[] {
  const [first, second] = words
  const unknown = first === 'help' && second !== undefined && commands.every(({ name }) => name !== second)
  return unknown ? [second] : words
}

/** What stands below the commands: the exit codes, the files, the variables. */
function surroundings(program: Commander): string {
  const width = Math.max(40, program.configureOutput().getOutHelpWidth?.() ?? 80)
  const section = (title: string, entries: readonly Entry[], indent: number): readonly string[] => [
    '',
    `${title}:`,
    ...entries.flatMap(({ term, says }) => entryLines(term, says, indent, width)),
  ]
  const codes = exitCodes.map(({ code, meaning }) => ({ term: String(code), says: meaning }))
  return [
    ...section('Exit codes', codes, 5),
    ...section('Files', files, 6),
    ...section('Environment', variables, 6),
    '',
    'arnq-failover COMMAND --help has the flags and examples of a command,',
    'man arnq-failover those of all.',
  ].join('\n')
}

/** A word and its meaning: beside it where it is short, else below. */
function entryLines(term: string, says: string, indent: number, width: number): readonly string[] {
  const head = `  ${term}`
  if (head.length < indent) return wrapped(head.padEnd(indent), says, indent, width)
  return [head, ...wrapped(' '.repeat(indent), says, indent, width)]
}
