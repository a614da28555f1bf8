import { spawn } from 'node:child_process'
import type { Control, Output } from '../../io.ts'
import type { Frames, SuspendTerminal } from '../ink/screen.ts'
import { type Shown, show } from '../ink/show.ts'
import type { Input } from '../input.ts'
import { type KeyStream, makeKeyboard } from './keyboard.ts'
import { ALTERNATE_ON, freshLine, MOUSE_OFF, MOUSE_ON, PASTE_OFF, PASTE_ON } from './modes.ts'

export type Terminal = {
  /**
   * Gives the terminal, as it was before, to something else, and takes it back when that has ended. Whoever else has it then is
   * waited for; rejects where arnq has left it.
   */
  readonly handOver: (meanwhile: () => Promise<void>) => Promise<void>
  /** Back to the shell, until it says `fg`. Not where something else has the terminal. */
  readonly suspend: () => Promise<void>
  /** Draws everything anew. */
  readonly redraw: () => void
  readonly mouse: (on: boolean) => void
  /** Runs a program in the terminal; gives its exit code, 127 where there is no such program. */
  readonly shell: (command: readonly string[]) => Promise<number>
  /** Asks the terminal itself something; it answers to `onReply`. */
  readonly ask: (sequence: string) => void
  /** The terminal as it was. */
  readonly end: () => Promise<void>
}

export type TerminalOptions = {
  readonly input: KeyStream
  readonly output: Output
  readonly control: Control | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly screenReader: boolean
  readonly frames: Omit<Frames, 'onMounted'>
  readonly onInputs: (inputs: readonly Input[]) => void
  readonly onReply: (reply: string) => void
  readonly onEnd: () => void
  /** What could not be drawn: the terminal is to be ended. */
  readonly onCrash: (error: unknown) => void
  readonly onResize: () => void
}

/** Milliseconds after which nobody has stopped us: there is no shell with job control above us, and we go on. */
const NOT_STOPPED = 500

/** Takes the terminal: draws on the output, reads keys from the input. */
export function openTerminalOn(options: TerminalOptions): Terminal {
  const { input, output, control, screenReader, frames, onCrash } = options
  // Settled when Ink has the terminal, for before that it cannot give it away, or when it never will.
  const mounted = Promise.withResolvers<SuspendTerminal | undefined>()
  const onMounted = (suspend: SuspendTerminal): void => mounted.resolve(suspend)
  let isOver = false
  const beginLine = lineBeginner(output)
  beginLine()
  const shown: Shown = show({ ...frames, onMounted }, { output, input, screenReader, onCrash })
  const hold = holdOf(options)
  hold.take()
  const unlisten = listening(options, hold, shown)
  const turns = makeTurns()
  const handOver = (meanwhile: () => Promise<void>): Promise<void> =>
    turns.take(async () => {
      const suspendInk = await mounted.promise
      if (isOver || !suspendInk) throw new Error('arnq has left the terminal')
      hold.leave()
      try {
        await suspendInk(() => betweenLines(meanwhile, beginLine))
      } finally {
        // What had the terminal may end after us: a prompt that a signal broke off.
        if (!isOver) hold.take()
      }
    })
  return {
    handOver,
    redraw: shown.redraw,
    suspend: async () => {
      if (!isOver && !turns.isTaken()) await handOver(() => stopped(control))
    },
    mouse: hold.mouse,
    shell: (command) => shelled(command, options, handOver),
    ask: (sequence) => void output.write(sequence),
    async end() {
      isOver = true
      mounted.resolve(undefined)
      unlisten()
      hold.leave()
      await shown.end()
      beginLine()
    },
  }
}

/** What is written on the ordinary screen stands on lines of its own, whoever has left one half written there. */
const lineBeginner = (output: Output) => (): void => {
  output.write(freshLine(output.columns))
}

async function betweenLines(act: () => Promise<void>, beginLine: () => void): Promise<void> {
  beginLine()
  try {
    await act()
  } finally {
    beginLine()
  }
}

/** One after the other, in the order in which they came: there is one terminal. */
function makeTurns() {
  let last: Promise<void> = Promise.resolve()
  let count = 0
  return {
    take(act: () => Promise<void>): Promise<void> {
      count++
      const turn = last.then(act).finally(() => count--)
      last = turn.catch(() => {})
      return turn
    },
    isTaken: () => count > 0,
  }
}

/** The keyboard and the modes that belong to it, held or given back. */
type Hold = {
  readonly take: () => void
  readonly leave: () => void
  readonly isAway: () => boolean
  readonly mouse: (on: boolean) => void
}

function holdOf(options: TerminalOptions): Hold {
  const { input, output } = options
  const keyboard = makeKeyboard(input, options)
  let isMouse = false
  let away = true
  return {
    take() {
      away = false
      output.write(PASTE_ON + (isMouse ? MOUSE_ON : ''))
      keyboard.take()
    },
    leave() {
      away = true
      output.write((isMouse ? MOUSE_OFF : '') + PASTE_OFF)
      keyboard.release()
    },
    isAway: () => away,
    mouse(on) {
      isMouse = on
      output.write(on ? MOUSE_ON : MOUSE_OFF)
    },
  }
}

/** What happens to the terminal from outside: another size, and being stopped and let go on by somebody else. */
function listening({ output, control, screenReader, onResize }: TerminalOptions, hold: Hold, shown: Shown): () => void {
  const resized = (): void => {
    shown.redraw()
    onResize()
  }
  output.on('resize', resized)
  const unlisten = control?.onContinue(() => {
    if (hold.isAway()) return
    // Whatever the shell did to the terminal meanwhile is undone.
    if (!screenReader) output.write(ALTERNATE_ON)
    hold.take()
    shown.redraw()
  })
  return () => {
    output.off('resize', resized)
    unlisten?.()
  }
}

/** Until the shell lets us go on. */
function stopped(control: Control | undefined): Promise<void> {
  if (!control) return Promise.resolve()
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      unlisten()
      resolve()
    }
    const unlisten = control.onContinue(go)
    const timer = setTimeout(go, NOT_STOPPED)
    control.suspend()
  })
}

async function shelled(
  [program = '', ...args]: readonly string[],
  { env, control }: TerminalOptions,
  handOver: Terminal['handOver'],
): Promise<number> {
  let code = 127
  const ran = (): Promise<void> =>
    new Promise((resolve) => {
      const child = spawn(program, args, { stdio: 'inherit', env: env as NodeJS.ProcessEnv })
      child.on('error', () => resolve())
      child.on('exit', (exit, signal) => {
        code = exit ?? (signal === 'SIGINT' ? 130 : 1)
        resolve()
      })
    })
  let takeBack: (() => void) | undefined
  try {
    await handOver(() => {
      takeBack = control?.lend()
      return ran()
    })
  } finally {
    takeBack?.()
  }
  return code
}
