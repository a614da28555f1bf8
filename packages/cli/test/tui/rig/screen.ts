import { PassThrough, Writable } from 'node:stream'
import xterm from '@xterm/headless'
import type { Output, Source } from '../../../src/io.ts'

/** A terminal that nobody sees: what is written to it is laid out as xterm.js would. */
export type FakeScreen = {
  readonly output: Output
  /** The lines as they stand, without the spaces at their ends. */
  readonly lines: () => Promise<readonly string[]>
  readonly cursor: () => Promise<{ readonly row: number; readonly column: number; readonly visible: boolean }>
  /** Whether the alternate screen is on. */
  readonly isAlternate: () => Promise<boolean>
  /** All that was written since the last call. */
  readonly written: () => string
  readonly resize: (columns: number, rows: number) => void
}

export function fakeScreen(columns: number, rows: number): FakeScreen {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    convertEol: true,
    scrollback: 1000,
  })
  let since = ''
  let cursorShown = true
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string | Buffer, _encoding, done) {
      const text = piece.toString()
      since += text
      const [shown, hidden] = [text.lastIndexOf('\u001b[?25h'), text.lastIndexOf('\u001b[?25l')]
      if (shown !== hidden) cursorShown = shown > hidden
      terminal.write(text, done)
    },
  })
  const output = Object.assign(stream, { isTTY: true, columns, rows })
  // Behind all that is still on its way through the stream.
  const settled = (): Promise<void> => new Promise((resolve) => void stream.write('', () => resolve()))
  return {
    output,
    async lines() {
      await settled()
      const { active } = terminal.buffer
      return Array.from({ length: terminal.rows }, (_, at) =>
        (active.getLine(active.baseY + at)?.translateToString(true) ?? '').trimEnd(),
      )
    },
    async cursor() {
      await settled()
      const { cursorX, cursorY } = terminal.buffer.active
      return { row: cursorY, column: cursorX, visible: cursorShown }
    },
    async isAlternate() {
      await settled()
      return terminal.buffer.active.type === 'alternate'
    },
    written() {
      const text = since
      since = ''
      return text
    },
    resize(toColumns, toRows) {
      terminal.resize(toColumns, toRows)
      Object.assign(output, { columns: toColumns, rows: toRows })
      output.emit('resize')
    },
  }
}

export type FakeKeyboard = {
  readonly input: Source
  readonly type: (bytes: string) => void
  readonly isRaw: () => boolean
}

export function fakeKeyboard(): FakeKeyboard {
  let raw = false
  const stream = new PassThrough()
  const input = Object.assign(stream, {
    isTTY: true,
    setRawMode(on: boolean) {
      raw = on
    },
    ref() {},
    unref() {},
  })
  return { input, type: (bytes) => void stream.write(bytes), isRaw: () => raw }
}

/** Looks again until it holds; the test's own time limit ends what never does. */
export async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<Exclude<T, false>>> {
  for (;;) {
    const found = await look()
    if (found) return found as NonNullable<Exclude<T, false>>
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
