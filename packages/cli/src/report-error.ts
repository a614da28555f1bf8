import { PatternError } from '@arnq/query'
import { JmesPathSyntaxError, JmesPathTypeError, underline } from '@arnq/query/jmespath'
import { EXIT, type ExitCode, exitCodes } from './exit-codes.ts'
import { ColumnError } from './formats/format.ts'
import { escaped, visible } from './formats/safe.ts'
import type { Io } from './io.ts'
import { UsageError } from './usage-error.ts'

/** An error as it is told: what, where in the text, what next. */
type Told = {
  readonly code: ExitCode
  readonly message: string
  readonly marked?: string
  readonly next?: string | undefined
}

/** Tells an error on stderr, in words or as JSON, and gives the exit code that it means. */
export function reportError(error: unknown, { argv, stderr }: Pick<Io, 'argv' | 'stderr'>): number {
  const told = tell(error)
  stderr.write(wantsJson(argv) ? `${asJson(told)}\n` : inWords(told))
  return told.code
}

/** Read from the words themselves: an error in the flags must be told the way that was asked for, too. */
export const wantsJson = (argv: readonly string[]): boolean =>
  argv.includes('--error-format=json') || argv[argv.indexOf('--error-format') + 1] === 'json'

function asJson({ code, message, next }: Told): string {
  const name = exitCodes.find((exit) => exit.code === code)?.name
  return escaped(
    JSON.stringify({ error: { code: name, exitCode: code, message, ...(next !== undefined && { next }) } }),
  )
}

function inWords({ message, marked, next }: Told): string {
  const lines = [
    ...`arnq: ${message}`.split('\n'),
    ...(marked ? marked.split('\n').map((line) => `  ${line}`) : []),
    ...(next ? [`next: ${next}`] : []),
  ]
  return `${lines.map(visibleLine).join('\n')}\n`
}

const visibleLine = (line: string): string => visible(line)

function tell(error: unknown): Told {
  if (error instanceof UsageError) return { code: EXIT.wrongQuestion, message: error.message, next: error.next }
  if (error instanceof PatternError) {
    const marked = mark(error.text, error.start, error.end)
    return { code: EXIT.wrongQuestion, message: error.message, marked, next: error.next }
  }
  if (error instanceof JmesPathSyntaxError || error instanceof JmesPathTypeError) {
    return {
      code: EXIT.wrongQuestion,
      message: `the query: ${error.message}`,
      marked: underline(error),
      next: 'see arnq help queries',
    }
  }
  if (error instanceof ColumnError) return { code: EXIT.wrongQuestion, message: error.message }
  const named = error as NamedError
  if (named.name === 'EnvironmentError') return { code: EXIT.wrongQuestion, message: named.message, next: named.next }
  if (named.name === 'NoCredentials') return { code: EXIT.nothing, message: named.message, marked: waysOn(named) }
  if (named.syscall === 'write')
    return {
      code: EXIT.unexpected,
      message: `the answer cannot be written: ${named.message}`,
      next: 'make room, or print elsewhere',
    }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return {
    code: EXIT.unexpected,
    message: `this should not have happened\n${text}`,
    next: 'please report it with the lines above',
  }
}

const mark = (text: string, start: number, end: number): string =>
  `${text}\n${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))}`

/** The SDK side's errors, known by their names: their classes would load the SDK side into every start. */
type NamedError = {
  name: string
  message: string
  syscall?: string
  next?: string
  tried?: readonly string[]
  steps?: readonly string[]
}

const waysOn = ({ tried = [], steps = [] }: NamedError): string =>
  ['looked in', ...tried.map((line) => `  ${line}`), 'next', ...steps.map((line) => `  ${line}`)].join('\n')
