import { visible } from '../../../formats/safe.ts'
import { type Line, span } from '../../screen.ts'

const MEMBER = /^(\s*)("(?:[^"\\]|\\.)*")(: )/
const TAIL = /(,?)$/

/** A line of indented JSON, its pieces told apart. */
export function jsonLine(text: string): Line {
  const [all = '', indent = '', name, colon = ''] = MEMBER.exec(text) ?? []
  const value = text.slice(all.length)
  if (name === undefined) return scalar(value)
  return [span(indent), span(visible(name), 'label'), span(colon, 'dim'), ...scalar(value)]
}

function scalar(text: string): Line {
  const comma = TAIL.exec(text)?.[1] ?? ''
  const bare = visible(comma === '' ? text : text.slice(0, -1))
  const first = bare.trimStart()[0]
  const style = first === '"' ? 'string' : first !== undefined && '{}[]'.includes(first) ? 'dim' : 'number'
  return comma === '' ? [span(bare, style)] : [span(bare, style), span(',', 'dim')]
}
