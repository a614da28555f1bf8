import type { Document } from 'yaml'
import { type Change, nameOf, savedValue } from './change.ts'

/** A piece of YAML as the parser has it: where its text begins, and where it ends. */
type Node = { readonly range?: readonly number[] | null; readonly flow?: boolean; readonly items?: readonly Pair[] }
type Pair = { readonly key?: Node & { readonly value?: unknown }; readonly value?: Node | null }

/** A change of so many characters: what stands from `from` to `to` goes, `text` comes. */
type Splice = { readonly from: number; readonly to: number; readonly text: string }

/** Values as lines of YAML. */
type Lines = (value: unknown) => string

/**
 * A config's text with only those lines changed that a question takes; undefined where that cannot be: saved questions in
 * braces, or none of a shape that is known here.
 */
export function splicedConfig(text: string, document: Document, change: Change, lines: Lines): string | undefined {
  const root = document.contents as Node | null
  const queries = root?.items?.find(({ key }) => key?.value === 'queries')
  const splice = queries ? within(text, queries.value, change, lines) : appended(text, root, change, lines)
  return splice && text.slice(0, splice.from) + splice.text + text.slice(splice.to)
}

function appended(text: string, root: Node | null, change: Change, lines: Lines): Splice | undefined {
  if (change.kind === 'delete' || root?.flow) return undefined
  const { name } = change.question
  const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n'
  return { from: text.length, to: text.length, text: gap + lines({ queries: { [name]: savedValue(change.question) } }) }
}

function within(text: string, queries: Node | null | undefined, change: Change, lines: Lines): Splice | undefined {
  const items = queries?.items ?? []
  const name = nameOf(change)
  const own = items.find(({ key }) => key?.value === name)
  const first = items[0]?.key?.range?.[0]
  const last = own ?? items.at(-1)
  const end = last?.value?.range?.[1]
  if (queries?.flow || first === undefined || end === undefined) return undefined
  const indent = text.slice(lineStart(text, first), first)
  if (indent.trim() !== '') return undefined
  const block = change.kind === 'save' ? indented(lines({ [name]: savedValue(change.question) }), indent) : ''
  if (own) {
    const from = lineStart(text, own.key?.range?.[0] ?? first)
    // What is said behind a value that stands on one line stays behind the new one.
    const line = change.kind === 'save' && !block.trimEnd().includes('\n') && !text.slice(from, end).includes('\n')
    return line ? { from, to: end, text: block.trimEnd() } : { from, to: lineEnd(text, end), text: block }
  }
  if (change.kind === 'delete') return undefined
  const at = lineEnd(text, end)
  return { from: at, to: at, text: text.slice(0, at).endsWith('\n') ? block : `\n${block}` }
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1

/** Behind the end of the line; a block of text ends behind one already. */
function lineEnd(text: string, at: number): number {
  if (text[at - 1] === '\n') return at
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

const indented = (block: string, indent: string): string => block.replace(/^(?=.)/gm, indent)
