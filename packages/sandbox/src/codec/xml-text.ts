// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold as they are
const suspect = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; \p{Cs} is a surrogate that stands alone
const special = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cs}\ufffe\uffff]/gu

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text as it stands in an element. Control characters become references, also U+0001 to U+001F, which XML 1.0 forbids
 * even so: AWS's own servers send them (S3 warns of it), and a client must survive them. What no reference may name
 * (NUL, lone surrogates, U+FFFE, U+FFFF) becomes U+FFFD. https://www.w3.org/TR/xml/#charsets
 */
export function xmlText(text: string): string {
  return suspect.test(text) ? text.replace(special, reference) : text
}

/** The same in an attribute, where a parser would turn line ends and tabs into blanks. */
export function xmlAttributeText(text: string): string {
  return xmlText(text).replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;')
}

function reference(found: string): string {
  const entity = named[found]
  if (entity !== undefined) return entity
  const code = found.charCodeAt(0)
  return code === 0 || code >= 0xd800 ? '\ufffd' : `&#x${code.toString(16).toUpperCase()};`
}
