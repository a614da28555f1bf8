import { PassThrough, Writable } from 'node:stream'
import type { Output, Source } from '../../packages/cli/src/io.ts'

/** A moment in milliseconds: CPU of the whole process, garbage collector and compiler among it, of its main thread, the clock. */
export type Moment = { readonly cpu: number; readonly main: number; readonly wall: number }

export const moment = (): Moment => {
  const [all, main] = [process.cpuUsage(), process.threadCpuUsage()]
  return { cpu: (all.user + all.system) / 1000, main: (main.user + main.system) / 1000, wall: performance.now() }
}

export const since = (from: Moment, to: Moment): Moment => ({
  cpu: to.cpu - from.cpu,
  main: to.main - from.main,
  wall: to.wall - from.wall,
})

/** A terminal that draws nothing: what is written to it is counted. */
export type SilentTerminal = {
  readonly output: Output
  readonly input: Source
  readonly press: (bytes: string) => void
  /** The moment at which the next frame will have been written. Whoever waits must have asked before. */
  readonly nextFrame: () => Promise<Moment>
  readonly counted: () => Counted
}

type Counted = { readonly bytes: number; readonly frames: number; readonly clears: number }

/** Ink ends each frame so, https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036. */
const FRAME_ENDS = '\u001b[?2026l'
const CLEARS = ['\u001b[2J', '\u001b[3J']

export function silentTerminal(columns: number, rows: number): SilentTerminal {
  let [bytes, frames, clears] = [0, 0, 0]
  let told: ((at: Moment) => void)[] = []
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string | Buffer, _encoding, done) {
      const text = piece.toString()
      bytes += Buffer.byteLength(text)
      for (const clear of CLEARS) clears += text.split(clear).length - 1
      if (text.endsWith(FRAME_ENDS)) {
        frames++
        const waiting = told
        told = []
        if (waiting.length > 0) {
          const now = moment()
          for (const tell of waiting) tell(now)
        }
      }
      done()
    },
  })
  const keyboard = new PassThrough()
  return {
    output: Object.assign(stream, { isTTY: true, columns, rows }),
    input: Object.assign(keyboard, { isTTY: true, setRawMode: () => {}, ref: () => {}, unref: () => {} }),
    press: (keys) => void keyboard.write(keys),
    nextFrame: () => new Promise((resolve) => told.push(resolve)),
    counted: () => ({ bytes, frames, clears }),
  }
}

/** What cannot be drawn ends the measurement. */
export function crash(error: unknown): never {
  throw error
}
