import { visible } from '../../../formats/safe.ts'
import { type Line, type Style, span } from '../../screen.ts'
import { coloredLines, type Lines } from '../text/lines.ts'

const PIECES =
  /^(\s*(?:- )*)(?:("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#{}[\]|>&*!%@`-][^:]*(?::(?! |$)[^:]*)*|-[^\s:][^:]*)(:)(?= |$))?(.*)$/
const BLOCK = /^ ?[|>][-+\d]*$/
const NUMBER = /^ ?(?:[-+]?(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?|true|false|null|~)$/i

/** Lines of YAML, their pieces told apart. What is within a text of several lines is that text, whatever it looks like. */
export function yamlLines(texts: readonly string[]): Lines {
  const inBlock = blocksIn(texts)
  const shown = texts.map(visible)
  return coloredLines(shown, (text, at) => (inBlock.has(at) ? [span(text, 'string')] : yamlLine(text)))
}

/** The lines that belong to a text that began above them: those that stand further in than what it belongs to. */
function blocksIn(texts: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  let parent: number | undefined
  for (const [at, text] of texts.entries()) {
    const indent = text.length - text.trimStart().length
    if (parent !== undefined && (text.trim() === '' || indent > parent)) {
      found.add(at)
      continue
    }
    const [, lead = '', name, , rest = ''] = PIECES.exec(text) ?? []
    parent = BLOCK.test(rest) ? (name === undefined ? lead.lastIndexOf('-') : lead.length) : undefined
  }
  return found
}

function yamlLine(text: string): Line {
  const [, lead = '', name, colon, rest = ''] = PIECES.exec(text) ?? []
  const value = rest === '' ? [] : [span(rest, styleOf(rest))]
  return name === undefined || colon === undefined
    ? [span(lead, 'dim'), ...value]
    : [span(lead, 'dim'), span(name, 'label'), span(colon, 'dim'), ...value]
}

function styleOf(value: string): Style {
  if (NUMBER.test(value)) return 'number'
  return BLOCK.test(value) || /^ ?(\[\]|\{\})$/.test(value) ? 'dim' : 'string'
}
