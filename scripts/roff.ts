/** A word and what it means, as man pages list them. */
type Entry = { readonly term: string; readonly says: string }
/** A command to copy and what it is for. */
type Example = { readonly command: string; readonly says: string }

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

/** Commands one below the other: a synopsis. */
export const commandLines = (commands: readonly string[]): string => commands.map(bold).join('\n.br\n')

/** A whole page. It bears no date, so that the same source gives the same bytes. */
export function manPageText(
  { name, section, version, manual }: Readonly<Record<'name' | 'version' | 'manual', string>> & { section: number },
  parts: readonly string[],
): string {
  const title = `.TH ${roff(name.toUpperCase())} ${section} "" ${quoted(`${name} ${version}`)} ${quoted(manual)}`
  // A heading begins a paragraph: a second beginning is a mistake to mandoc's linter.
  const text = parts.join('\n').replace(/^(\.S[HS] .*)\n\.PP$/gm, '$1')
  return `${title}\n.nh\n.ad l\n${text}\n`
}
