import { PassThrough, Writable } from 'node:stream'
import type { Io, Output } from '../src/io.ts'
import { run } from '../src/run.ts'

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

export type RunOptions = {
  /** The whole environment: nothing of the real one is seen. */
  readonly env?: Io['env']
  /** A folder that does not exist where nobody names one: no file of the real home is read. */
  readonly home?: string
  readonly cwd?: string
  readonly stdin?: string
  /** Makes stdout and stderr a terminal this many columns wide. */
  readonly columns?: number
  readonly signal?: AbortSignal
  readonly now?: () => Date
  readonly pause?: NonNullable<Io['pause']>
}

/** Runs arnq within this process, as `main` would, and gives what it printed. */
export async function runArnq(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { env = {}, home = '/nonexistent', cwd = home, stdin = '', columns, signal, now, pause } = options
  const [stdout, stderr] = [kept(columns), kept(columns)]
  const input = new PassThrough()
  input.end(stdin)
  const code = await run({
    argv,
    env,
    home,
    cwd,
    stdin: input,
    stdout: stdout.stream,
    stderr: stderr.stream,
    signal: signal ?? new AbortController().signal,
    ...(now && { now }),
    ...(pause && { pause }),
  })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

function kept(columns: number | undefined): { stream: Output; text: () => string } {
  const pieces: Buffer[] = []
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece)
      done()
    },
  })
  const terminal = columns === undefined ? {} : { isTTY: true, columns }
  return { stream: Object.assign(stream, terminal), text: () => Buffer.concat(pieces).toString('utf8') }
}
