import type { Example } from '../program.ts'
import type { Block, Entry } from '../topics/topic.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
}

/**
 * Plain text as roff sets it, each character itself: quotes and dashes that can be copied, a dot in front no macro
 * (https://man7.org/linux/man-pages/man7/groff_char.7.html).
 */
export function roff(text: string): string {
  const escaped = text
    .replace(/[\\\-'`^~]/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(/[^\n -~]/gu, (sign) => `\\[u${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
  return escaped.replace(/^\./gm, '\\&.')
}

export const bold = (text: string): string => `\\fB${roff(text)}\\fR`

export const heading = (text: string): string => `.SH ${quoted(text.toUpperCase())}`
export const subheading = (text: string): string => `.SS ${quoted(text)}`

/** A macro's argument. A quote within ends it, but for its name. */
const quoted = (text: string): string => `"${roff(text).replaceAll('"', '\\(dq')}"`

export const paragraphs = (...texts: readonly string[]): string => texts.map((text) => `.PP\n${roff(text)}`).join('\n')

export const terms = (entries: readonly Entry[]): string =>
  entries.map(({ term, says }) => `.TP\n${bold(term)}\n${roff(says)}`).join('\n')

export const commandsToCopy = (examples: readonly Example[]): string =>
  examples.map(({ command, says }) => `.PP\n${roff(says)}:\n.PP\n.RS 4\n.nf\n${bold(command)}\n.fi\n.RE`).join('\n')

/** A block of a topic in roff. */
export function roffBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return paragraphs(block.text)
    case 'entries':
      return terms(block.entries)
    case 'examples':
      return commandsToCopy(block.examples)
  }
}
