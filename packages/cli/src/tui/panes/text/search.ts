import { graphemesOf } from '../../../formats/graphemes.ts'
import type { Input } from '../../input.ts'
import { literalPattern } from '../../literal-pattern.ts'
import type { Hint } from '../../pane.ts'
import type { Line, Span } from '../../screen.ts'
import { span } from '../../screen.ts'
import { hint, LEADS_OUT } from '../../status/hints.ts'

/** What is searched for in a text or a list: nothing where `text` is empty. `editing`: keys go into it. */
export type Search = { readonly text: string; readonly editing: boolean }

export const noSearch: Search = { text: '', editing: false }

/** Where a match begins and ends, in UTF-16 units. */
export type Match = readonly [start: number, end: number]

/** Finds all places of a text in another one. */
export type Finder = (text: string) => readonly Match[]

const NOTHING: readonly Match[] = []

/** Finds a plain text; with a capital letter in it capitals count, otherwise they do not. Undefined where nothing is sought. */
export function finderOf({ text }: Search): Finder | undefined {
  if (text === '') return undefined
  const flags = /\p{Lu}/u.test(text) ? 'gu' : 'giu'
  const pattern = new RegExp(literalPattern(text.toWellFormed()), flags)
  return (line) => {
    pattern.lastIndex = 0
    if (!pattern.test(line)) return NOTHING
    pattern.lastIndex = 0
    return [...line.matchAll(pattern)].map(({ 0: found, index }) => [index, index + found.length])
  }
}

/** What typing does to a search: `done` keeps it and gives the keys back, `dropped` forgets it; undefined: not for it. */
export function searchTyped(search: Search, input: Input): Search | 'done' | 'dropped' | undefined {
  if (!search.editing || input.kind === 'mouse') return undefined
  if (input.kind === 'paste') return { ...search, text: search.text + oneLine(input.text) }
  switch (input.name) {
    case 'enter':
      return search.text === '' ? 'dropped' : 'done'
    case 'esc':
      return 'dropped'
    case 'backspace':
    case 'ctrl-h':
      return search.text === '' ? 'dropped' : { ...search, text: withoutLast(search.text) }
    case 'ctrl-u':
      return { ...search, text: '' }
    case 'ctrl-w':
      return { ...search, text: search.text.replace(/\S+\s*$/u, '') }
    default:
      // Keys that write nothing do nothing here: a slip must not close what is read.
      return input.text === '' ? search : { ...search, text: search.text + oneLine(input.text) }
  }
}

/** What leads out of a search that is being typed. */
export const searchHints = ({ editing }: Search): readonly Hint[] | undefined =>
  editing ? [hint('enter', 'keep the search', 0), hint('esc', 'drop it', LEADS_OUT)] : undefined

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

const withoutLast = (text: string): string => text.slice(0, text.length - ([...graphemesOf(text)].at(-1)?.length ?? 1))

/** A line with what was found in it made out. Places are counted in the line's whole text. */
export function highlighted(line: Line, finder: Finder | undefined): Line {
  const matches = finder?.(line.map(({ text }) => text).join('')) ?? NOTHING
  if (matches.length === 0) return line
  const spans: Span[] = []
  let start = 0
  for (const one of line) {
    spans.push(...split(one, start, matches))
    start += one.text.length
  }
  return spans
}

function* split(one: Span, start: number, matches: readonly Match[]): Generator<Span> {
  const end = start + one.text.length
  let at = start
  for (const [from, to] of matches) {
    if (to <= at || from >= end) continue
    const [begin, finish] = [Math.max(from, at), Math.min(to, end)]
    if (begin > at) yield { ...one, text: one.text.slice(at - start, begin - start) }
    yield span(one.text.slice(begin - start, finish - start), 'match')
    at = finish
  }
  if (at < end) yield at === start ? one : { ...one, text: one.text.slice(at - start) }
}
