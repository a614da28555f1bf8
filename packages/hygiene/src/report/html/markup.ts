import { short, visible } from '../safe.ts'

/** HTML that has been made here, and nowhere else. A plain text is never taken for it. */
export type Markup = { readonly markup: string }

type Part = string | number | Markup | readonly Markup[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Scripts that run from right to left: they are set apart, so that they do not turn their neighbours. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A value as text: hostile characters written out, cut where it is endless, and all that HTML would read escaped. */
const escaped = (value: string): string => short(visible(value)).replace(/[&<>"']/g, (found) => ENTITIES[found] ?? '')

function markupOf(part: Part, inTag: boolean): string {
  if (typeof part === 'string') {
    const text = escaped(part)
    return !inTag && RIGHT_TO_LEFT.test(text) ? `<bdi>${text}</bdi>` : text
  }
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

/**
 * A piece of HTML. Every text that is put into it is escaped, so that what AWS or a tag says can never be markup. Values
 * stand in text, or in attributes in double quotes. Line breaks and what indents the template are dropped.
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = ''
  let inTag = false
  for (const [at, text] of template.entries()) {
    const [opened, closed] = [text.lastIndexOf('<'), text.lastIndexOf('>')]
    if (opened !== closed) inTag = opened > closed
    const part = parts[at]
    markup += text.replace(/\n\s*/g, '') + (part === undefined ? '' : markupOf(part, inTag))
  }
  return { markup }
}

/** Nothing: for what is left out. */
export const nothing: Markup = { markup: '' }

/** Pieces one after the other, with a mark between them; empty ones are left out. */
export const joined = (pieces: readonly Markup[], between: string): Markup => ({
  markup: pieces
    .map(({ markup }) => markup)
    .filter((markup) => markup !== '')
    .join(escaped(between)),
})
