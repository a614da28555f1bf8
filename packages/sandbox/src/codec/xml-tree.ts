import { Malformed } from './malformed.ts'

/** An element of a request's XML. `text` is its own, without that of its children. */
export type XmlNode = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  text: string
}

const token =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y

/** Parses the XML of a request; no document types. Throws Malformed where it is not well formed. */
export function parseXml(xml: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open: XmlNode[] = [root]
  token.lastIndex = 0
  for (let at = 0; at < xml.length; at = token.lastIndex) {
    token.lastIndex = at
    const found = token.exec(xml)
    const top = open.at(-1)
    if (!found || !top) throw new Malformed('invalid', 'body', xml.slice(at, at + 40))
    const [, data, end, name, attributes, empty, text] = found
    if (data !== undefined) top.text += data
    else if (text !== undefined) top.text += unescaped(text)
    else if (end === '/') {
      if (top.name !== name) throw new Malformed('invalid', 'body', `</${name}>`)
      open.pop()
    } else if (name !== undefined) {
      const node: XmlNode = { name, attributes: attributesOf(attributes ?? ''), children: [], text: '' }
      top.children.push(node)
      if (empty !== '/') open.push(node)
    }
  }
  const [element] = root.children
  if (open.length !== 1 || !element) throw new Malformed('invalid', 'body', xml.slice(0, 40))
  return element
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return Object.fromEntries(
    [...found].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]),
  )
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    return decimal === undefined ? (named[name] ?? whole) : String.fromCodePoint(Number(decimal))
  })
}
