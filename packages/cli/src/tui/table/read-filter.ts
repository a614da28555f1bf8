import { literalPattern } from '../literal-pattern.ts'

/** A filter that could be read: what it finds in the text of a row, and whether the others are meant. */
export type Filter = {
  /** Of two filters with the same one the rows in which they find something are the same. */
  readonly finds: string
  readonly kind: 'plain' | 'regex' | 'fuzzy'
  readonly inverse: boolean
  /** `text` of a row, a line a cell; `lower` gives it in small letters, and is asked only where case does not matter. */
  readonly isIn: (text: () => string, lower: () => string) => boolean
  /** Where it finds something in one text, by UTF-16 offsets. */
  readonly ranges: (text: string) => readonly Range[]
}

/** From, and up to but without. */
export type Range = readonly [from: number, to: number]

/** More of a cell is not searched by what may take long for each character. */
const LONGEST = 2000
const CAPITAL = /\p{Lu}/u

/**
 * Reads a filter as it was typed: `web` plain, `~web-\d+` a regular expression, `-f wbprd` letters in this order, `!` in front
 * of each: the rows without it. Case matters where a capital stands in it. Undefined where it says nothing yet. Throws a
 * SyntaxError where a regular expression cannot be read.
 */
export function readFilter(typed: string): Filter | undefined {
  const trimmed = typed.trim()
  const inverse = trimmed.startsWith('!')
  const finds = inverse ? trimmed.slice(1).trimStart() : trimmed
  const [, letters] = /^-f(?:\s+(.*))?$/s.exec(finds) ?? [undefined, undefined]
  const isFuzzy = /^-f(\s|$)/.test(finds)
  const text = isFuzzy ? (letters ?? '') : finds.startsWith('~') ? finds.slice(1) : finds
  if (text === '') return undefined
  const kind = isFuzzy ? 'fuzzy' : finds.startsWith('~') ? 'regex' : 'plain'
  return { finds, kind, inverse, ...finders[kind](text) }
}

/** Whether all rows in which `filter` finds something are among those in which `before` does. */
export const narrows = (filter: Filter, before: Filter): boolean =>
  filter.finds === before.finds ||
  (filter.kind === 'plain' && before.kind === 'plain' && filter.finds.includes(before.finds))

type Finder = Pick<Filter, 'isIn' | 'ranges'>

const finders: Readonly<Record<Filter['kind'], (text: string) => Finder>> = { plain, regex, fuzzy }

function plain(text: string): Finder {
  const sensitive = CAPITAL.test(text)
  const wanted = sensitive ? text : text.toLowerCase()
  const everywhere = new RegExp(literalPattern(text), sensitive ? 'gu' : 'giu')
  return {
    isIn: sensitive ? (given) => given().includes(wanted) : (_, lower) => lower().includes(wanted),
    ranges: (given) => matchesOf(everywhere, given),
  }
}

function regex(text: string): Finder {
  // `\S` is no capital that somebody is looking for.
  const flags = CAPITAL.test(text.replace(/\\(?:[pP]\{[^}]*\}|.)/gsu, '')) ? '' : 'i'
  const found = expressionOf(text, flags)
  const everywhere = new RegExp(found.source, `g${found.flags}`)
  return {
    isIn: (given) => someLine(given(), (line) => found.test(line)),
    ranges: (given) => matchesOf(everywhere, given.slice(0, LONGEST)),
  }
}

/** By code points where that can be read; people also write `\-`, which is an error there. */
function expressionOf(text: string, flags: string): RegExp {
  try {
    return new RegExp(text, `${flags}u`)
  } catch {
    return new RegExp(text, flags)
  }
}

function matchesOf(everywhere: RegExp, text: string): readonly Range[] {
  return [...text.matchAll(everywhere)].flatMap(({ 0: found, index }) =>
    found === '' ? [] : [[index, index + found.length] as const],
  )
}

function fuzzy(text: string): Finder {
  const sensitive = CAPITAL.test(text)
  const letters = [...(sensitive ? text : text.toLowerCase()).replace(/\s+/g, '')]
  return {
    isIn: (given, lower) =>
      someLine((sensitive ? given : lower)(), (line) => lettersInLine(line, letters) !== undefined),
    ranges: (given) => {
      const searched = sensitive ? given : given.toLowerCase()
      // A text that is longer in small letters has no places of its own to tell.
      return searched.length === given.length ? joined(lettersInLine(searched.slice(0, LONGEST), letters) ?? []) : []
    },
  }
}

/** Whether something is so of a line of a text: each is looked at alone, no further than `LONGEST`. */
function someLine(text: string, is: (line: string) => boolean): boolean {
  for (let begin = 0; begin <= text.length; ) {
    const next = text.indexOf('\n', begin)
    const end = next < 0 ? text.length : next
    if (is(text.slice(begin, Math.min(end, begin + LONGEST)))) return true
    begin = end + 1
  }
  return false
}

/** Where letters stand in a line, each behind the one before; undefined where it does not have them all. */
function lettersInLine(line: string, letters: readonly string[]): readonly Range[] | undefined {
  const found: Range[] = []
  let from = 0
  for (const letter of letters) {
    const at = line.indexOf(letter, from)
    if (at < 0) return undefined
    from = at + letter.length
    found.push([at, from])
  }
  return found
}

function joined(ranges: readonly Range[]): readonly Range[] {
  const all: Range[] = []
  for (const [from, to] of ranges) {
    const last = all.at(-1)
    if (last?.[1] === from) all[all.length - 1] = [last[0], to]
    else all.push([from, to])
  }
  return all
}
