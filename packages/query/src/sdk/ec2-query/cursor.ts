import { isAscii } from 'node:buffer'
import { ownValue } from './own-value.ts'

/** A place in an XML text. AWS's answers are read once, front to back; nothing is kept of them but the values. */
export type Cursor = {
  readonly text: string
  /** The bytes of the text, where each is one character of it. */
  readonly ascii?: Buffer | undefined
  at: number
  /** Values of the lists that are being read, those of the innermost last; `depth` says how many. */
  readonly gathered: unknown[]
  depth: number
}

/** The start of a document; bytes are UTF-8. */
export function cursorOf(document: string | Buffer): Cursor {
  const read = { at: 0, gathered: [], depth: 0 }
  if (typeof document === 'string') return { text: document, ...read }
  const ascii = isAscii(document) ? document : undefined
  return { text: document.toString(ascii ? 'latin1' : 'utf8'), ascii, ...read }
}

/** An opening tag that was passed. `empty` is one that closed itself, `<tagSet/>`. */
export type Tag = { readonly name: string; readonly empty: boolean }

/** Thrown where an answer is no XML, or ends in the middle: half an answer is never taken for a whole one. */
export class XmlError extends Error {
  override name = 'XmlError'
}

const CLOSE = 47 // "/"
const BANG = 33 // "!"
const ASK = 63 // "?"

/** Passes the next opening tag where it is written just so, `<item>`: what comes next is nearly always what came last time. */
export function passes(cursor: Cursor, opening: string): boolean {
  const open = cursor.text.indexOf('<', cursor.at)
  if (!cursor.text.startsWith(opening, open)) return false
  cursor.at = open + opening.length
  return true
}

/** Passes the next opening tag; undefined where the parent closes instead, whose closing tag is passed too. */
export function nextTag(cursor: Cursor): Tag | undefined {
  for (;;) {
    const open = cursor.text.indexOf('<', cursor.at)
    if (open < 0) throw cutOff(cursor)
    const sign = cursor.text.charCodeAt(open + 1)
    if (sign === CLOSE) {
      cursor.at = end(cursor, '>', open)
      return undefined
    }
    if (sign === BANG || sign === ASK) cursor.at = passMarkup(cursor, open)
    else return passTag(cursor, open)
  }
}

function passTag(cursor: Cursor, open: number): Tag {
  const close = end(cursor, '>', open) - 1
  cursor.at = close + 1
  const empty = cursor.text.charCodeAt(close - 1) === CLOSE
  const inner = cursor.text.slice(open + 1, empty ? close - 1 : close)
  const space = inner.search(/\s/)
  return { name: space < 0 ? inner : inner.slice(0, space), empty }
}

/** Passes a comment, a declaration or a CDATA section that stands between elements. */
function passMarkup(cursor: Cursor, open: number): number {
  if (cursor.text.startsWith('<!--', open)) return end(cursor, '-->', open)
  if (cursor.text.startsWith('<![CDATA[', open)) return end(cursor, ']]>', open)
  return end(cursor, '>', open)
}

/** The text up to the closing tag of an element that holds nothing else; the closing tag is passed. */
export function readText(cursor: Cursor): string {
  const open = cursor.text.indexOf('<', cursor.at)
  if (open < 0) throw cutOff(cursor)
  const plain = ownValue(cursor, cursor.at, open)
  cursor.at = open
  if (cursor.text.charCodeAt(open + 1) === CLOSE) {
    cursor.at = end(cursor, '>', open)
    return unescaped(plain)
  }
  return unescaped(plain) + readMixed(cursor)
}

/** The rest of a text in which a comment, a CDATA section or, against its schema, an element stands. */
function readMixed(cursor: Cursor): string {
  const { text, at } = cursor
  if (text.startsWith('<![CDATA[', at)) {
    cursor.at = end(cursor, ']]>', at)
    return text.slice(at + 9, cursor.at - 3) + readText(cursor)
  }
  const sign = text.charCodeAt(at + 1)
  if (sign === BANG || sign === ASK) cursor.at = passMarkup(cursor, at)
  else if (!passTag(cursor, at).empty) skip(cursor)
  return readText(cursor)
}

/** Passes everything up to and with the closing tag of the element that was just opened. */
export function skip(cursor: Cursor): void {
  for (let depth = 1; depth > 0; ) {
    const tag = nextTag(cursor)
    if (!tag) depth--
    else if (!tag.empty) depth++
  }
}

function end(cursor: Cursor, sign: string, from: number): number {
  const found = cursor.text.indexOf(sign, from)
  if (found < 0) throw cutOff(cursor)
  return found + sign.length
}

const cutOff = ({ text }: Cursor): XmlError =>
  new XmlError(
    text.trimStart().startsWith('<')
      ? 'the answer ends in the middle'
      : `the answer is no XML: ${JSON.stringify(text.slice(0, 60))}`,
  )

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, word = '') => {
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined
      if (code === undefined) return ENTITIES[word] ?? whole
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
