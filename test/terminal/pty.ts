import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { expect, onTestFinished } from 'vitest'
import { folderWith } from '../estate.ts'
import { widthsOfToday } from './widths.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const node = join(root, 'node_modules', '.bin', 'node')
const arnqProgram = join(root, 'packages/cli/bin/arnq.js')

export type PtyOptions = {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
  /** Something else than arnq itself: a shell that starts it, say. */
  readonly program?: readonly [string, ...string[]]
  /** Something is to make it draw everything anew; without that the screen is never cleared. */
  readonly clears?: boolean
}

/** What is waited for: a piece of the screen, or whatever holds of all its lines. */
type Wanted = string | RegExp | ((screen: string) => boolean)

/** Variables that a terminal of ours starts with: nothing of whoever runs the test. */
function cleanEnv(env: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '' } = process.env
  const own = { PATH, HOME: folderWith(), TERM: 'xterm-256color', LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true' }
  return { ...own, PS1: '$ ', ...env }
}

/** The fourteen instances of the small fleet are all there, and nothing is being done any more. */
export const ANSWERED = /14 rows,.* in [\d.]+ s\n row 1 of 14(?!.*…)/

/** A program in a pseudo-terminal, the built arnq where none is named, and what a terminal makes of it. It ends with the test. */
export function inPty(args: readonly string[], options: PtyOptions = {}) {
  const { columns = 100, rows = 30, env = {}, program = [node, arnqProgram, ...args], clears = false } = options
  const [file, ...words] = program
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 })
  terminal.unicode.register(widthsOfToday)
  terminal.unicode.activeVersion = widthsOfToday.version
  const child = spawn(file, words, { cols: columns, rows, env: cleanEnv(env) })
  // It takes bytes as well; its types do not say so.
  const write = (keys: string | Buffer): void => child.write(keys as string)
  let raw = ''
  child.onData((data) => {
    raw += data
    terminal.write(data)
  })
  // What the terminal itself answers goes back, as a real one would send it.
  terminal.onData((data) => child.write(data))
  let isOver = false
  const ended = new Promise<{ readonly code: number; readonly signal: number | undefined }>((resolve) =>
    child.onExit(({ exitCode, signal }) => {
      isOver = true
      resolve({ code: exitCode, signal })
    }),
  )
  onTestFinished(async () => {
    if (!isOver) process.kill(child.pid, 'SIGKILL')
    await ended
    // What has scrolled out of the screen is whoever's it was before; so is the screen, until it must be drawn anew.
    expect(raw).not.toContain('\u001b[3J')
    if (!clears) expect(raw).not.toContain('\u001b[2J')
  })
  const settled = (): Promise<void> => new Promise((resolve) => terminal.write('', resolve))
  const lines = async (): Promise<readonly string[]> => {
    await settled()
    return linesOf(terminal)
  }
  const text = async (): Promise<string> => (await lines()).join('\n')
  const until = async (what: Wanted): Promise<string> => {
    const holds = (screen: string): boolean =>
      typeof what === 'function' ? what(screen) : typeof what === 'string' ? screen.includes(what) : what.test(screen)
    return eventually(async () => {
      const screen = await text()
      return holds(screen) ? screen : false
    }, text)
  }
  return {
    pid: child.pid,
    /** Bytes, where a character is to come in pieces. */
    type: (keys: string | Uint8Array) => write(typeof keys === 'string' ? keys : Buffer.from(keys)),
    /** Types, and waits for what that makes of the screen; gives the screen. */
    async typing(keys: string, what: Wanted): Promise<string> {
      write(keys)
      return until(what)
    },
    lines,
    text,
    until,
    ended,
    /** Everything that was written to the terminal so far. */
    raw: () => raw,
    isAlternate: async () => {
      await settled()
      return terminal.buffer.active.type === 'alternate'
    },
    /** Lines that are shown in reverse from the left: where the cursor of a table or a list stands. */
    reversed: async () => {
      await settled()
      return reversedLines(terminal)
    },
    caret: async () => {
      await settled()
      const { cursorX, cursorY } = terminal.buffer.active
      return { row: cursorY, column: cursorX }
    },
    resize(toColumns: number, toRows: number) {
      terminal.resize(toColumns, toRows)
      child.resize(toColumns, toRows)
    },
    /** Something else than the program writes on the terminal. */
    scribble: (text: string) => terminal.write(text),
    kill: () => process.kill(child.pid, 'SIGKILL'),
    /** Closes our side: the terminal's window is gone. */
    hangUp: () => (child as unknown as { readonly destroy: () => void }).destroy(),
  }
}

export type Pty = ReturnType<typeof inPty>

function linesOf({ buffer: { active }, rows }: xterm.Terminal): readonly string[] {
  return Array.from({ length: rows }, (_, at) =>
    (active.getLine(active.baseY + at)?.translateToString(true) ?? '').trimEnd(),
  )
}

const reversedLines = (terminal: xterm.Terminal): readonly string[] => {
  const { active } = terminal.buffer
  return linesOf(terminal).filter((_, at) =>
    active
      .getLine(active.baseY + at)
      ?.getCell(0)
      ?.isInverse(),
  )
}

/** Milliseconds after which a test gives up, so that it can tell what there was instead. */
const PATIENCE = 40_000

/** Looks again until it gives something; what never does ends by an error that tells what there is. */
export async function eventually<T>(
  look: () => T | false | undefined | Promise<T | false | undefined>,
  instead: () => string | Promise<string> = () => '',
): Promise<T> {
  const end = Date.now() + PATIENCE
  for (;;) {
    const found = await look()
    if (found !== false && found !== undefined) return found
    if (Date.now() > end) throw new Error(`it never came; there is\n${await instead()}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** arnq with these arguments, as a shell reads it. */
export const commandLine = (args: readonly string[]): string =>
  [node, arnqProgram, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')

/** Modes that arnq turns on and must turn off again: the last word on each is what counts. */
export function modesOf(raw: string): Readonly<Record<'alternate' | 'paste' | 'cursor' | 'mouse', boolean>> {
  const isOn = (mode: number, first = false): boolean => {
    const [on, off] = [raw.lastIndexOf(`\u001b[?${mode}h`), raw.lastIndexOf(`\u001b[?${mode}l`)]
    return on === off ? first : on > off
  }
  return { alternate: isOn(1049), paste: isOn(2004), cursor: isOn(25, true), mouse: isOn(1002) || isOn(1006) }
}

/** A terminal as it should be left. */
export const cooked = { alternate: false, paste: false, cursor: true, mouse: false } as const

/**
 * arnq under a plain shell that tells how the terminal was before and after, and what arnq ended with. `pid` is arnq's own;
 * `after` waits until the shell has gone on.
 */
export function underShell(args: readonly string[], options: Omit<PtyOptions, 'program'> = {}) {
  const folder = folderWith()
  const [pidFile, before, after] = ['pid', 'before', 'after'].map((name) => join(folder, name))
  const script = [
    'echo "said before"',
    `stty -g > '${before}'`,
    `sh -c 'echo $$ > "$0"; exec "$@"' '${pidFile}' ${commandLine(args)}`,
    'echo "ended with $?"',
    `stty -g > '${after}'; stty -a`,
  ].join('; ')
  const pty = inPty([], { ...options, program: ['/bin/sh', '-c', script] })
  const read = (path = ''): string => readFileSync(path, 'utf8').trim()
  return {
    ...pty,
    arnqPid: () => Number(read(pidFile)),
    /** Waits until the shell is through. */
    async after() {
      await pty.ended
      const screen = await pty.text()
      const code = Number(/ended with (\d+)/.exec(screen)?.[1])
      return { screen, code, wasCooked: read(before) === read(after), modes: modesOf(pty.raw()) }
    },
  }
}

/** Whether a process is there, as anything but a corpse that its parent has not looked at yet. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
