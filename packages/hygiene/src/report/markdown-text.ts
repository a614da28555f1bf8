import { short, visible } from './safe.ts'

/** Characters that mean something to Markdown, and to what GitHub makes of it. */
const MARKS = /[\\`*_{}[\]()#+!|<>~&$-]/g

/**
 * A text that Markdown shows as it is. Nobody is notified by an `@name` in it, no issue is linked by a `#1`, and no address
 * becomes a link: an empty comment stands between. https://github.github.com/gfm/#autolinks-extension-
 */
export const prose = (text: string): string =>
  short(visible(text), 400)
    .replace(MARKS, (found) =>
      found === '<' ? '&lt;' : found === '>' ? '&gt;' : found === '&' ? '&amp;' : `\\${found}`,
    )
    .replace(/@/g, '@<!-- -->')
    .replace(/\\#/g, '\\#<!-- -->')
    .replace(/:(?=\/\/)/g, ':<!-- -->')
    .replace(/\b(www)\./gi, '$1<!-- -->.')

/**
 * A value as code, whose text Markdown leaves alone, within fences longer than any in it. A bar is escaped, for the value may
 * stand in a table.
 */
export function code(text: string, most = 200): string {
  const value = short(visible(text), most).replaceAll('|', '\\|')
  if (value === '') return '–'
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  const space = /^[` ]|[` ]$/.test(value) ? ' ' : ''
  return `${fence}${space}${value}${space}${fence}`
}
