import { userInfo } from 'node:os'
import { ConfigError } from './config/config-error.ts'
import { systemClock } from './daemon/system-clock.ts'
import type { Tell } from './event.ts'
import { CommandError } from './operator/command-error.ts'
import type { Doors, Flags } from './operator/doors.ts'
import { EXIT } from './operator/exit-codes.ts'
import { formatFor, type TellingFormat, teller } from './telling/teller.ts'
import { version } from './version.ts'

const CONFIG = '/etc/arnq/failover.yaml'

/** Runs a command and gives the exit code. What is loaded for it is what it needs: a daemon never loads the others. */
export async function commandMain(words: readonly string[], program: string): Promise<number> {
  // Who reads what is printed may go away, journald among them: that ends no agent and no command with a stack trace.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
  const [command, ...rest] = words
  try {
    if (command === 'daemon' && !asksForHelp(rest)) return await runDaemon(rest, program, stop.signal)
    if (command === 'settle') return await runOnce(rest, program, stop.signal)
    if (command === '--version' || command === '-V') {
      process.stdout.write(`arnq-failover ${version}\n`)
      return EXIT.ok
    }
    const { parseWords } = await import('./parse-words.ts')
    const parsed = await parseWords(words)
    if (parsed.kind === 'ended') return parsed.code
    const { openWorkbench } = await import('./daemon/workbench.ts')
    const run = await parsed.load()
    return await run({ flags: parsed.flags, args: parsed.args }, openWorkbench(edgeOf(parsed.flags, stop.signal)))
  } catch (error) {
    return complain(error)
  }
}

const asksForHelp = (words: readonly string[]): boolean => words.includes('--help') || words.includes('-h')

type Edge = Parameters<typeof import('./daemon/workbench.ts').openWorkbench>[0]

function edgeOf(flags: Flags, signal: AbortSignal): Edge {
  const { stdin, stdout: out, stderr: err, env } = process
  const configFile = typeof flags.config === 'string' ? flags.config : CONFIG
  return { out, err, env, stdin, signal, configFile, clock: systemClock, user: userOf(env) }
}

/** Who runs the command, past sudo: the name stands in records of what can lose data. */
const userOf = (env: Doors['env']): string => env.SUDO_USER ?? userInfo().username

const LOGS: readonly string[] = ['journal', 'human', 'json'] satisfies readonly TellingFormat[]

function tellerOf(words: readonly string[]): Tell {
  const asked = wordAfter(words, '--log')
  if (asked !== undefined && !LOGS.includes(asked))
    throw new CommandError(EXIT.wrong, `there is no log format ${asked}`, `name one of ${LOGS.join(', ')}`)
  return teller({
    format: (asked as TellingFormat | undefined) ?? formatFor(process.env),
    least: words.includes('--debug') ? 'debug' : 'info',
    write: (line) => process.stdout.write(line),
  })
}

function wordAfter(words: readonly string[], flag: string): string | undefined {
  const at = words.indexOf(flag)
  return at < 0 ? undefined : words[at + 1]
}

/** Flags that are not known are misspelt ones. Of those that are, it is said whether they have a value. */
function refuseUnknown(words: readonly string[], known: Readonly<Record<string, boolean>>): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!Object.hasOwn(known, word))
      throw new CommandError(EXIT.wrong, `daemon knows no ${word}`, `there are ${Object.keys(known).join(', ')}`)
    if (!known[word]) continue
    at += 1
    if (words[at] === undefined)
      throw new CommandError(EXIT.wrong, `${word} has no value`, 'arnq-failover daemon --help')
  }
}

async function runDaemon(words: readonly string[], program: string, signal: AbortSignal): Promise<number> {
  refuseUnknown(words, { '--config': true, '--log': true, '--debug': false })
  const tell = tellerOf(words)
  const [{ daemon }, { childSettings }] = await Promise.all([
    import('./daemon/daemon.ts'),
    import('./daemon/child-settings.ts'),
  ])
  const settings = childSettings(program, wordAfter(words, '--config') ?? CONFIG)
  return settings ? daemon(settings, { env: process.env, clock: systemClock, tell, signal }) : EXIT.wrong
}

/** `settle --once [--config FILE] [GROUP…]`: what `notify` starts where no daemon runs. */
async function runOnce(words: readonly string[], program: string, signal: AbortSignal): Promise<number> {
  const [{ settleOnce }, { childSettings }] = await Promise.all([
    import('./daemon/once.ts'),
    import('./daemon/child-settings.ts'),
  ])
  const file = wordAfter(words, '--config')
  const settings = childSettings(program, file ?? CONFIG)
  const groups = words.filter((word) => !word.startsWith('--') && word !== file)
  const doors = { env: process.env, clock: systemClock, tell: tellerOf([]), signal }
  return settings ? settleOnce(settings, groups, doors) : EXIT.wrong
}

function complain(error: unknown): number {
  const known = error instanceof CommandError || error instanceof ConfigError
  const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)
  process.stderr.write(`error: ${text}\n`)
  if (error instanceof CommandError) return error.code
  return error instanceof ConfigError ? EXIT.wrong : EXIT.unexpected
}
