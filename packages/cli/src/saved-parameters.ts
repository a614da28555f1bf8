import { didYouMean } from '@arnq/query'
import { UsageError } from './usage-error.ts'

/** A gap in a saved question: `$1`, `${name}`, or with what it means where nobody says, `${name:-default}`. */
export type Parameter = { readonly name: string; readonly fallback?: string }

/** What a saved question is asked with: words in their order, and values by name. */
export type Values = { readonly words: readonly string[]; readonly named: Readonly<Record<string, string>> }

/** Where in the question a gap stands: a value within quotes is escaped for them, so that `O'Brien` stays a value. */
type Place = 'plain' | 'raw' | 'name' | 'literal' | 'literal-text'

type Piece = { readonly text: string } | { readonly parameter: Parameter; readonly place: Place }

/** The parameters of a saved question, each once, in the order in which they first stand there. */
export function parametersOf(text: string): readonly Parameter[] {
  const found = new Map<string, Parameter>()
  for (const piece of piecesOf(text)) {
    if (!('parameter' in piece)) continue
    const { name } = piece.parameter
    if (found.get(name)?.fallback === undefined) found.set(name, { ...found.get(name), ...piece.parameter })
  }
  return [...found.values()]
}

/**
 * A saved question with its gaps filled in. Words go to `$1`, `$2` …; where it has none of these, to its names in their
 * order. Throws a `UsageError` that names what is missing, too much, or not known.
 */
export function expanded(text: string, values: Values): string {
  const parameters = parametersOf(text)
  const given = givenBy(parameters, values)
  const missing = parameters.filter(({ name, fallback }) => !given.has(name) && fallback === undefined)
  if (missing.length > 0) {
    const names = missing.map(({ name }) => spelled(name))
    throw new UsageError(`the saved question needs ${names.join(', ')}`, howToGive(missing))
  }
  const fallbacks = new Map(parameters.map(({ name, fallback = '' }) => [name, fallback]))
  return piecesOf(text)
    .map((piece) => {
      if ('text' in piece) return piece.text
      const { name } = piece.parameter
      return fitting(given.get(name) ?? fallbacks.get(name) ?? '', piece.place)
    })
    .join('')
}

/** As it is written in a question: `$1`, `${name}`. */
export const spelled = (name: string): string => (isNumber(name) ? `$${name}` : `\${${name}}`)

const isNumber = (name: string): boolean => /^\d+$/.test(name)

const howToGive = (missing: readonly Parameter[]): string =>
  missing.every(({ name }) => isNumber(name))
    ? 'write the values behind its name: arnq @NAME VALUE…'
    : `arnq @NAME ${missing.map(({ name }) => `--param ${name}=VALUE`).join(' ')}, or the values behind its name`

function givenBy(parameters: readonly Parameter[], { words, named }: Values): ReadonlyMap<string, string> {
  const names = parameters.map(({ name }) => name)
  for (const name of Object.keys(named)) {
    if (names.includes(name)) continue
    const next = didYouMean(name, names) ?? (names.length > 0 ? `it has ${names.join(', ')}` : 'it has none')
    throw new UsageError(`the saved question has no parameter "${name}"`, next)
  }
  const numbers = names.filter(isNumber).map(Number)
  const takers = numbers.length > 0 ? words.slice(0, Math.max(...numbers)).map((_, at) => String(at + 1)) : names
  if (words.length > takers.length) {
    const most = takers.length === 1 ? 'one value' : takers.length === 0 ? 'no value' : `${takers.length} values`
    throw new UsageError(`the saved question takes ${most}, and ${words.length} were given`)
  }
  const inOrder = words.map((word, at): [string, string] => [takers[at] ?? '', word])
  return new Map([...inOrder, ...Object.entries(named)])
}

/** `$$` in front of what would be a parameter is a `$`. Any other `$` is itself: regular expressions end in one. */
const GAP = /\$\$(?=[1-9{])|\$[1-9]\d?|\$\{(?=[A-Za-z_]\w*(?:\}|:-)|[1-9]\d?(?:\}|:-))/y

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  const reader = placeReader()
  let plain = ''
  for (let at = 0; at < text.length; ) {
    GAP.lastIndex = at
    const found = GAP.exec(text)?.[0]
    const gap = found === undefined ? undefined : gapAt(text, at, found)
    if (gap === undefined) {
      plain += text[at]
      reader.take(text[at] ?? '')
      at++
      continue
    }
    if (gap.parameter === undefined) plain += '$'
    else {
      pieces.push({ text: plain }, { parameter: gap.parameter, place: reader.place() })
      plain = ''
    }
    at = gap.end
  }
  return [...pieces, { text: plain }]
}

type Gap = { readonly parameter?: Parameter; readonly end: number }

function gapAt(text: string, at: number, found: string): Gap | undefined {
  if (found === '$$') return { end: at + 2 }
  if (found !== '${') return { parameter: { name: found.slice(1) }, end: at + found.length }
  const end = closing(text, at + 2)
  if (end === undefined) return undefined
  const [, name = '', fallback] = /^(\w+)(?::-(.*))?$/s.exec(text.slice(at + 2, end)) ?? []
  if (name === '') return undefined
  return { parameter: { name, ...(fallback !== undefined && { fallback }) }, end: end + 1 }
}

/** Where the brace closes; a default may hold braces of its own, `${regions:-{eu,us}-*}`. */
function closing(text: string, from: number): number | undefined {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && depth-- === 0) return at
  }
  return undefined
}

/** Follows a question character by character and tells within which quotes of the query it stands. */
function placeReader() {
  let place: Place = 'plain'
  let [query, depth, skip] = [false, 0, false]
  const inPattern = (here: string): void => {
    if (here === '{' || here === '(') depth++
    if (here === '}' || here === ')') depth = Math.max(0, depth - 1)
    if (here === '|' && depth === 0) query = true
  }
  return {
    place: () => place,
    take(here: string): void {
      if (skip) skip = false
      else if (here === '\\' && !(query && place === 'plain')) skip = true
      else if (query) place = NEXT[place][here] ?? place
      else inPattern(here)
    },
  }
}

const NEXT: Readonly<Record<Place, Readonly<Record<string, Place>>>> = {
  plain: { "'": 'raw', '"': 'name', '`': 'literal' },
  raw: { "'": 'plain' },
  name: { '"': 'plain' },
  literal: { '`': 'plain', '"': 'literal-text' },
  'literal-text': { '`': 'plain', '"': 'literal' },
}

/** A value as it must be written within the quotes that it stands in. */
function fitting(value: string, place: Place): string {
  switch (place) {
    case 'plain':
      return value
    case 'raw':
      // JMESPath knows no way to write a backslash there in front of a quote.
      if (/\\('|$)/.test(value)) throw new UsageError(`a value within '…' cannot end in a backslash: ${value}`)
      return value.replaceAll("'", "\\'")
    case 'name':
      return inJson(value)
    case 'literal':
      return value.replaceAll('`', '\\`')
    case 'literal-text':
      return inJson(value).replaceAll('`', '\\`')
  }
}

const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)
