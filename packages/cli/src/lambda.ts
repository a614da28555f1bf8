import { PassThrough, Readable, Writable } from 'node:stream'
import { Interruption } from './io.ts'
import { argumentsOf } from './lambda/arguments.ts'
import { run } from './run.ts'

/** What a Lambda function is told of its call. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export type Context = { readonly getRemainingTimeInMillis: () => number }

export type Answer = {
  /** As the command line's. */
  readonly exitCode: number
  /** Whether it was stopped before its time ran out, and the result is what had arrived. */
  readonly stopped: boolean
  /** What was printed, or its beginning. */
  readonly output: string
}

/** Milliseconds before the end of the function's time at which arnq stops asking: enough to write and deliver what it has. */
const REST = 30_000

/** A Lambda's answer may have 6 MB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LONGEST = 1_000_000

/**
 * arnq as a Lambda function: a schedule's event says what to run. It stops in time and returns what it has; what went wrong
 * is in the log. Throws, so that the call counts as failed, where nothing could be done at all.
 */
export async function handler(event: unknown, context: Context): Promise<Answer> {
  const stop = new AbortController()
  const left = context.getRemainingTimeInMillis()
  const timer = setTimeout(() => stop.abort(new Interruption(143)), Math.max(left - REST, left / 2))
  const stdout = collector()
  try {
    const exitCode = await run({
      argv: argumentsOf(event, process.env),
      env: process.env,
      home: '/tmp',
      cwd: '/tmp',
      stdin: Readable.from([]),
      stdout: stdout.stream,
      stderr: logger(),
      signal: stop.signal,
    })
    if (exitCode === 1 || exitCode === 2 || exitCode === 5)
      throw new Error(`arnq ended with exit code ${exitCode}; see the log`)
    return { exitCode, stopped: stop.signal.aborted, output: stdout.text() }
  } finally {
    clearTimeout(timer)
  }
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const stream = new PassThrough()
  let text = ''
  stream.setEncoding('utf8').on('data', (part: string) => {
    if (text.length < LONGEST) text += part
  })
  return { stream, text: () => text.slice(0, LONGEST) }
}

/** The log takes a line at a time. */
function logger(): Writable {
  let rest = ''
  return new Writable({
    decodeStrings: false,
    write(part, _encoding, done) {
      const lines = (rest + String(part)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) console.error(line)
      done()
    },
  })
}
