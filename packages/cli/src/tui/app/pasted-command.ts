import { readLine } from '../../completion/line.ts'
import { parseArguments } from '../../parse.ts'
import type { Given } from '../../program.ts'
import { plainView, type View } from '../view.ts'
import { splitQuestion } from './split-question.ts'
import { viewOf } from './view-of.ts'

/** A command line of arnq that was pasted: what it asks, and how it looks at the answer. */
export type PastedCommand = {
  readonly pattern: string
  readonly query: string
  readonly view: View
  /** Flags that have no meaning once arnq is open, as they were written. */
  readonly left: readonly string[]
}

/** What stands in front of arnq where people copy from: a prompt, npx, variables, a path. */
const FRONT = /^(?:[$%#>]\s+)?(?:\w+=\S*\s+)*(?:npx\s+(?:-y\s+|--yes\s+)?)?(?:\S*\/)?arnq(?:\.js)?\s+/

/** Reads a pasted text as a shell would; undefined where it is no question to arnq. */
export function pastedCommand(text: string): PastedCommand | undefined {
  const line = text
    .replace(/\\\r?\n/g, ' ')
    .replace(/\r?\n/g, ' ')
    .trim()
  const front = FRONT.exec(line)?.[0]
  if (front === undefined) return undefined
  const { words, current } = readLine(`arnq ${line.slice(front.length)}`, '')
  return read([...words.slice(1), ...(current === '' ? [] : [current])])
}

function read(argv: readonly string[]): PastedCommand | undefined {
  try {
    const parsed = parseArguments(argv)
    const [question] = parsed.kind === 'run' && parsed.command.name === '' ? parsed.args : []
    if (parsed.kind !== 'run' || question === undefined || question.startsWith('@')) return undefined
    const { pattern, query = '' } = splitQuestion(question)
    return { pattern, query, view: viewOf(parsed.given), left: leftOut(parsed.given) }
  } catch {
    return undefined
  }
}

/** What a view can say. */
const OF_VIEW: ReadonlySet<string> = new Set(['columns', 'sort'])

/** A flag that only takes something away is there as true where nobody wrote it. */
const leftOut = (given: Given): readonly string[] =>
  Object.entries(given).flatMap(([name, value]) => {
    if (OF_VIEW.has(name) || (name === 'pushDown' && value === true)) return []
    return `--${value === false ? 'no-' : ''}${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  })

/** Whether a view says anything. */
export const saysAnything = (view: View): boolean => view.sort.length > 0 || view.columns !== plainView.columns
