import { didYouMean } from '@arnq/query'
import type { Document, LineCounter } from 'yaml'
import type { Problem } from './config-error.ts'
import { settingsAt } from './json-schema.ts'

/** What zod says of one thing that is wrong, as far as it is read here. */
export type Issue = {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly expected?: string
  readonly values?: readonly unknown[]
  readonly input?: unknown
  readonly errors?: readonly (readonly Issue[])[]
}

/** The file in which problems are pointed at. */
export type Source = { readonly file: string; readonly document: Document; readonly lines: LineCounter }

/** Each problem as `file:line:column: what; next step`, in the order of the file. */
export function pointed(problems: readonly Problem[], { file, document, lines }: Source): readonly string[] {
  return problems
    .map((problem) => ({ problem, offset: offsetOf(document, problem) }))
    .sort((one, other) => one.offset - other.offset)
    .map(({ problem: { what, next }, offset }) => {
      const { line, col } = lines.linePos(offset)
      return `${file}:${line}:${col}: ${what}; ${next}`
    })
}

/** Where the offending value or key stands; for one that is missing, where it should be. */
function offsetOf(document: Document, { path, key }: Problem): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const { items, range } = (node ?? {}) as {
      items?: readonly { key?: { value?: unknown; range?: readonly number[] } }[]
      range?: readonly number[]
    }
    const named = key === undefined ? undefined : items?.find((item) => item.key?.value === key)?.key?.range
    const start = (named ?? range)?.[0]
    if (start !== undefined) return start
  }
  return 0
}

/** What zod found, in words. A key that is not known is one problem each. */
export function problemsOf(issues: readonly Issue[]): readonly Problem[] {
  return issues.flatMap((issue): readonly Problem[] => {
    if (issue.code === 'invalid_union') return problemsOf(branchOf(issue))
    if (issue.code === 'unrecognized_keys') return (issue.keys ?? []).map((key) => unknownKey(issue.path, key))
    return [{ path: issue.path, ...wordsFor(issue) }]
  })
}

/** The problems of the form that was meant: the one that was not refused outright for its kind, or the first. */
function branchOf({ path, errors = [] }: Issue): readonly Issue[] {
  const meant = errors.find((branch) => !branch.some((issue) => ofKind(issue) && issue.path.length === 0))
  const chosen = meant ?? errors.find((branch) => branch[0]?.code === 'invalid_type') ?? errors[0] ?? []
  return chosen.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
}

const ofKind = ({ code }: Issue): boolean => code === 'invalid_type' || code === 'invalid_value'

function unknownKey(path: readonly PropertyKey[], key: string): Problem {
  const settings = settingsAt(path)
  const where = spelt(path)
  return {
    path,
    key,
    what: `there is no setting "${key}"${where ? ` in ${where}` : ''}`,
    next: didYouMean(key, settings) ?? `there are ${settings.join(', ')}`,
  }
}

function wordsFor({ code, path, message, expected, values, input }: Issue): Pick<Problem, 'what' | 'next'> {
  const where = spelt(path) || 'the config'
  if (code === 'invalid_type' && input === undefined)
    return { what: `${where} is missing`, next: `it is ${kindOf(expected)}` }
  if (code === 'invalid_type')
    return { what: `${where} is no ${kindOf(expected).replace(/^an? /, '')}`, next: `write ${kindOf(expected)}` }
  if (code !== 'invalid_value') return { what: `${where} ${message.split(': ')[0]}`, next: exampleIn(message) }
  const choices = (values ?? []).map(String)
  const next = (typeof input === 'string' && didYouMean(input, choices)) || `it is ${choices.join(' or ')}`
  return { what: `${where} cannot be ${JSON.stringify(input)}`, next }
}

const exampleIn = (message: string): string => {
  const [, ...example] = message.split(': ')
  return example.length > 0 ? `for instance ${example.join(': ')}` : 'correct it'
}

/** `groups.0.volumes.1.id` as a person counts it: `groups[0].volumes[1].id`. */
export const spelt = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')

const KINDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

const kindOf = (expected = ''): string => KINDS[expected] ?? `a ${expected}`
