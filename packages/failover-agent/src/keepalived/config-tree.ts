/** A place in keepalived's configuration. Lines count from 1. */
export type Place = { readonly file: string; readonly line: number }

/** One statement: its words without quotes, and the block that follows it, if one does. */
export type Statement = Place & {
  readonly words: readonly string[]
  readonly block?: readonly Statement[]
  /** `@node-a` or `@^node-a` in front: it holds only where keepalived runs under that `-i` name, or only elsewhere. */
  readonly condition?: string
}

export type ConfigProblem = Place & { readonly what: string }

export type ConfigTree = { readonly statements: readonly Statement[]; readonly problems: readonly ConfigProblem[] }

type Draft = Omit<Statement, 'block'> & { block?: Draft[] }

/**
 * Reads the text of one file into statements and blocks, as far as it can be read: what is odd is a problem with its
 * place, never an error. Includes, `$NAME=` definitions and `~` sequences are statements like any other.
 */
export function parseConfig(text: string, file: string): ConfigTree {
  const problems: ConfigProblem[] = []
  const top: Draft[] = []
  const open: { readonly into: Draft[]; readonly place: Place }[] = []
  let last: Draft | undefined
  const begin = (place: Place): void => {
    const owner = last ?? { ...place, words: [] }
    if (!last) problems.push({ ...place, what: 'a block opens without a name in front of it' })
    owner.block ??= []
    open.push({ into: owner.block, place: { file, line: owner.line } })
    last = undefined
  }
  const end = (place: Place): void => {
    if (!open.pop()) problems.push({ ...place, what: 'a } closes nothing' })
    last = undefined
  }
  for (const { line, text: content } of logicalLines(text)) {
    const place = { file, line }
    const { words, unclosed } = wordsOf(content)
    if (unclosed) problems.push({ ...place, what: 'a quoted string is not closed on its line' })
    for (const piece of piecesOf(words)) {
      if (piece === '{') begin(place)
      else if (piece === '}') end(place)
      else {
        last = statementOf(piece, place)
        const into = open.at(-1)?.into ?? top
        into.push(last)
      }
    }
  }
  for (const { place } of open) problems.push({ ...place, what: 'the block that begins here is never closed' })
  return { statements: top, problems }
}

function statementOf(words: readonly string[], place: Place): Draft {
  const [first = '', ...rest] = words
  return /^@\^?[^@]/.test(first) ? { ...place, words: rest, condition: first } : { ...place, words: [...words] }
}

/** A line whose end is escaped goes on in the next one. */
function* logicalLines(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let held = ''
  let from = 1
  for (const [index, line] of text.split('\n').entries()) {
    if (held === '') from = index + 1
    const whole = held + line.replace(/\r$/, '')
    held = ''
    if (/(^|[^\\])\\$/.test(whole)) held = whole.slice(0, -1)
    else yield { line: from, text: whole }
  }
  if (held !== '') yield { line: from, text: held }
}

type Word = { readonly text: string; readonly quoted: boolean }

/** Words of a line up to a comment (`!` or `#`). A `"` quotes anywhere, a `'` only around a whole word. */
function wordsOf(line: string): { readonly words: readonly Word[]; readonly unclosed: boolean } {
  const words: Word[] = []
  const pattern = /\s+|[!#].*$|"((?:[^"\\]|\\.)*)("|$)|'([^']*)'(?=\s|$)|((?:[^\s"!#\\]|\\[^!#]|\\(?=[!#]|$))+)/gsy
  let unclosed = false
  let glued = false
  let read = 0
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [whole, double, close, single, bare] = match
    read = pattern.lastIndex
    if (/^[\s!#]/.test(whole)) {
      glued = false
      continue
    }
    unclosed ||= double !== undefined && close === ''
    const text = (double ?? single ?? bare ?? '').replace(/\\(.)/gs, '$1')
    const before = words.at(-1)
    if (glued && before) words.splice(-1, 1, { text: before.text + text, quoted: true })
    else words.push({ text, quoted: bare === undefined })
    glued = true
  }
  return { words, unclosed: unclosed || read < line.length }
}

/** Cuts a line at its braces: `unicast_peer { 10.0.1.12 }` is a statement, a block, a statement in it, and its end. */
function piecesOf(words: readonly Word[]): readonly ('{' | '}' | readonly string[])[] {
  const pieces: ('{' | '}' | string[])[] = []
  for (const { text, quoted } of words) {
    const before = pieces.at(-1)
    if (!quoted && (text === '{' || text === '}')) pieces.push(text)
    else if (Array.isArray(before)) before.push(text)
    else pieces.push([text])
  }
  return pieces
}
