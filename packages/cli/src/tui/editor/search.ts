import type { Input } from '../input.ts'
import { edited } from './edited.ts'
import type { History } from './history.ts'
import { type LineEdit, lineEditOf } from './line-edit.ts'

/** On the search for an entry that holds what is typed. */
export type Search = {
  readonly typed: LineEdit
  readonly at: number | undefined
  /** The entry that is shown: the last one that was found. */
  readonly found: string | undefined
  /** No other entry holds it. */
  readonly failed: boolean
}

export const startOfSearch: Search = { typed: lineEditOf(), at: undefined, found: undefined, failed: false }

/** Where an entry holds what is sought, -1 where it does not. Capitals count only where some were typed. */
export function placeIn(entry: string, sought: string): number {
  const small = entry.toLowerCase()
  const exact = sought !== sought.toLowerCase() || small.length !== entry.length
  return exact ? entry.indexOf(sought) : small.indexOf(sought)
}

/** The next older entry. Where nothing is typed what was sought last time is. */
export function soughtOlder(search: Search, history: History, lastTime: string): Search {
  const typed = search.typed.text === '' ? lineEditOf(lastTime) : search.typed
  return at({ ...search, typed }, history, older(history, typed.text, (search.at ?? history.length) - 1))
}

export function soughtNewer(search: Search, history: History): Search {
  const { typed, at: from = history.length } = search
  const next = history.findIndex((entry, index) => index > from && holds(entry, typed.text))
  return at(search, history, next)
}

const ERASING = new Set(['backspace', 'shift-backspace', 'ctrl-backspace', 'alt-backspace', 'ctrl-w', 'ctrl-u'])

/** The search after a key that changes what is sought; undefined where the key does not. */
export function soughtTyped(search: Search, input: Input, history: History): Search | undefined {
  const erases = input.kind === 'key' && ERASING.has(input.name)
  const writes = input.kind === 'paste' || (input.kind === 'key' && input.text !== '')
  const typed = erases || writes ? edited(search.typed, input) : undefined
  if (!typed) return undefined
  const from = erases || search.at === undefined ? history.length - 1 : search.at
  if (typed.text === '') return startOfSearch
  return at({ ...search, typed }, history, older(history, typed.text, from))
}

const holds = (entry: string, sought: string): boolean => sought !== '' && placeIn(entry, sought) >= 0

const older = (history: History, sought: string, from: number): number =>
  history.findLastIndex((entry, index) => index <= from && holds(entry, sought))

function at(search: Search, history: History, index: number): Search {
  if (index < 0) return { ...search, failed: search.typed.text !== '' }
  return { ...search, at: index, found: history[index], failed: false }
}
