import { readQuery } from '@arnq/query'
import { type Token, tokenize } from '@arnq/query/jmespath'
import {
  accept as acceptChoice,
  next as nextChoice,
  type Popup,
  previous as previousChoice,
} from '../complete/popup.ts'
import { seenTree } from '../complete/seen-tree.ts'
import { fieldReplaced, fieldTyped } from '../editor/field.ts'
import type { Input } from '../input.ts'
import { actionFor, type Scene } from '../pane.ts'
import { fieldWith, focused, openPopup, withField } from './focus.ts'
import { awayBindings, popupBindings } from './line-bindings.ts'
import { type PastedCommand, pastedCommand, saysAnything } from './pasted-command.ts'
import { splitQuestion } from './split-question.ts'
import { type AppEffect, type AppState, type LineName, stays, type Updated } from './state.ts'
import type { Ways } from './ways.ts'

/** What an input does in the pattern's or the query's line: the popup's keys first, then the editor's. */
export function lineTyped(state: AppState, line: LineName, input: Input, ways: Ways): Updated {
  const command = input.kind === 'paste' ? pastedCommand(input.text) : undefined
  if (command) return commandPasted(state, command)
  const field = state.lines[line]
  // While the history is searched every key belongs to the search.
  const popup = field.search ? undefined : state.popup
  const popped = input.kind === 'key' && popup ? popupTyped(state, line, popup, input.name, ways) : undefined
  if (popped) return popped
  const typed = fieldTyped(field, input, ways.history(line))
  if (!typed) return input.kind === 'key' ? unclaimed(state, line, input.name, ways) : stays(state)
  const next = withField(state, line, typed.field)
  if (typed.event === 'accept') return accept(next, line, ways)
  if (typed.field.edit.text === field.edit.text) return stays({ ...next, popup: undefined })
  return changed(next, line, input, ways)
}

/** The table's layer. */
const TABLE = 0

/** A command line of arnq fills both lines and the view, into whichever it is pasted. */
function commandPasted(state: AppState, { pattern, query, view, left }: PastedCommand): Updated {
  const { lines } = state
  const asked = withField(state, 'pattern', fieldWith(lines.pattern, pattern))
  const filled = withField(asked, 'query', fieldWith(lines.query, query))
  const text = left.length > 0 ? `Left out, for arnq is open already: ${left.join(', ')}. Enter asks` : 'Enter asks'
  const shaped: readonly AppEffect[] = saysAnything(view)
    ? [{ kind: 'pane', layer: TABLE, effect: { kind: 'view', view } }]
    : []
  return {
    state: { ...filled, popup: undefined, notice: { text, tone: 'plain' } },
    effects: [{ kind: 'query', text: query }, ...shaped],
  }
}

/** A line was changed: the query is answered anew from what is here; the pattern waits for Enter. */
function changed(state: AppState, line: LineName, input: Input, ways: Ways): Updated {
  const split = input.kind === 'paste' ? questionPasted(state, line) : undefined
  // What was pasted is whole: nobody waits for what could follow it.
  const next = input.kind === 'paste' ? { ...(split ?? state), popup: undefined } : openPopup(state, line, ways)
  const text = line === 'query' ? withoutHalfWord(next, ways) : split?.lines.query.edit.text
  const typed = line === 'query'
  return { state: next, effects: text === undefined ? [] : [{ kind: 'query', text, typed }] }
}

/** The query without the word that is being written, where no row has a field of that name: it may be half of one. */
function withoutHalfWord(state: AppState, ways: Ways): string {
  const { lines, popup } = state
  const { text, cursor } = lines.query.edit
  const tokens = tokenize(text)
  const open = openText(text, tokens)
  // Half a value is equal to nothing: its comparison is not heeded yet.
  if (open !== undefined && cursor === text.length) return text.slice(0, open)
  const at = tokens.findIndex(({ type, start, end }) => type === 'name' && start < cursor && cursor <= end)
  const word = tokens[at]
  const follows = tokens[at + 1]?.type
  if (word === undefined || follows === ':' || follows === '(') return text
  const name = text.slice(word.start, word.end)
  const isWhole = popup?.completion.choices.some((choice) => choice.text === name) ?? false
  return isWhole || isField(name, ways.sceneOf(state)) ? text : text.slice(0, word.start) + text.slice(word.end)
}

/** Where a text in quotes begins that is not closed yet. */
function openText(query: string, tokens: readonly Token[]): number | undefined {
  const last = tokens.at(-2)
  return last?.type === 'invalid' && query[last.start] === "'" ? last.start : undefined
}

/** Whether some row was seen to have a field of this name, at any depth. */
function isField(word: string, { table }: Scene): boolean {
  for (const names of seenTree(table.seen().fields).names.values()) if (names.has(word)) return true
  return false
}

/** A whole question that is pasted into the pattern's line, perhaps with quotes around it, fills both lines. */
function questionPasted(state: AppState, line: LineName): AppState | undefined {
  if (line !== 'pattern') return undefined
  const { pattern, query } = splitQuestion(unquoted(state.lines.pattern.edit.text))
  if (pattern === state.lines.pattern.edit.text) return undefined
  const filled = withField(state, 'pattern', fieldWith(state.lines.pattern, pattern))
  return query === undefined ? filled : withField(filled, 'query', fieldWith(state.lines.query, query))
}

/** Quotes around the whole of it are the shell's. */
const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/s, '$2')

/** Enter: the pattern is asked, the query is kept, and asked only for what it takes more; the keys go to the answer. */
function accept(state: AppState, line: LineName, ways: Ways): Updated {
  const text = state.lines[line].edit.text
  if (line === 'query') {
    const wrong = problemIn(text)
    if (wrong !== undefined) return stays({ ...state, popup: undefined, notice: { text: wrong, tone: 'bad' } })
    const effects: AppEffect[] = [
      { kind: 'query', text },
      { kind: 'remember', line, text },
      { kind: 'ask-more', text: state.lines.pattern.edit.text },
    ]
    return { state: focused(state, 'panes', ways), effects }
  }
  const { pattern, query } = splitQuestion(text)
  const split = query === undefined ? state : withField(state, 'query', fieldWith(state.lines.query, query))
  const asked = pattern === text ? split : withField(split, 'pattern', fieldWith(split.lines.pattern, pattern))
  const queried: AppEffect[] = query === undefined ? [] : [{ kind: 'query', text: query }]
  return {
    state: focused(asked, 'panes', ways),
    effects: [...queried, { kind: 'remember', line, text: pattern }, { kind: 'ask', text: pattern }],
  }
}

/** Why a query cannot be read, for who has ended it. */
function problemIn(query: string): string | undefined {
  try {
    readQuery(query.trim() === '' ? undefined : query)
    return undefined
  } catch (error) {
    return `Not asked: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Enter takes a choice only once somebody moved in the list: whoever just types and ends asks what was typed. */
function popupTyped(state: AppState, line: LineName, popup: Popup, name: string, ways: Ways): Updated | undefined {
  const { chosen } = state
  switch (actionFor(name, popupBindings)) {
    case 'next':
      return stays({ ...state, popup: chosen ? nextChoice(popup) : popup, chosen: true })
    case 'previous':
      return chosen ? stays({ ...state, popup: previousChoice(popup) }) : undefined
    case 'take':
      return completed(state, line, popup, ways)
    case 'take-chosen':
      return chosen ? completed(state, line, popup, ways) : undefined
    case 'close':
      return stays({ ...state, popup: undefined })
    default:
      return undefined
  }
}

/** Puts the choice into the line, and says what could follow it. */
function completed(state: AppState, line: LineName, popup: Popup, ways: Ways): Updated {
  const field = state.lines[line]
  const put = acceptChoice(popup, field.edit.text)
  if (!put) return stays({ ...state, popup: undefined })
  const { from, to, choices } = popup.completion
  const next = withField(state, line, fieldReplaced(field, from, to, choices[popup.index]?.text ?? ''))
  return changed(next, line, { kind: 'key', name: 'tab', text: '' }, ways)
}

/** Keys that neither the popup nor the editor wants: they lead away from the line. */
function unclaimed(state: AppState, line: LineName, name: string, ways: Ways): Updated {
  const action = actionFor(name, awayBindings)
  if (action === 'back')
    return line === 'pattern' ? stays(focused(withAsked(state, ways), 'panes', ways)) : kept(state, ways)
  if (action === 'complete') return tabbed(state, line, ways)
  if (action === 'before') return stays(focused(state, line === 'query' ? 'pattern' : 'panes', ways))
  return stays(state)
}

/** The line says which query the rows in sight are of: what of a half-written one is answered; undo brings back the rest. */
function kept(state: AppState, ways: Ways): Updated {
  const { query } = ways.sceneOf(state).table
  const text = query.problem ? query.shown : query.text
  const left = focused(state, 'panes', ways)
  if (text === state.lines.query.edit.text.trim()) return stays(left)
  return { state: withField(left, 'query', fieldWith(left.lines.query, text)), effects: [{ kind: 'query', text }] }
}

/** The pattern whose rows are seen; undo brings back what was written. */
function withAsked(state: AppState, ways: Ways): AppState {
  const { lines } = state
  const asked = ways.sceneOf(state).answer.pattern || state.asked
  const same = asked === '' || asked === lines.pattern.edit.text
  return same ? state : withField(state, 'pattern', fieldWith(lines.pattern, asked))
}

/** Tab opens the list where there is one, else it goes on to the next place. */
function tabbed(state: AppState, line: LineName, ways: Ways): Updated {
  const opened = openPopup(state, line, ways)
  return stays(opened.popup ? opened : focused(state, line === 'pattern' ? 'query' : 'panes', ways))
}
