/** An element as it was opened, with what stands in it as text. */
export type Element = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  text: string
  readonly within: readonly string[]
}

const VOID = new Set(['meta', 'link', 'br'])
const NAMED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const TAG = /^<(\/)?([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/)?>/

/**
 * Reads markup strictly: every tag closed, every attribute in quotes, no bare `<` or `&`. Throws at the first place that a
 * lenient reader would guess at.
 */
export function elementsOf(markup: string): readonly Element[] {
  const all: Element[] = []
  const open: Element[] = []
  let at = 0
  while (at < markup.length) {
    const next = markup.indexOf('<', at)
    const text = markup.slice(at, next < 0 ? undefined : next)
    const inside = open.at(-1)
    const plain = inside?.name === 'style' ? text : unescaped(text)
    if (inside) inside.text += plain
    if (next < 0) break
    at = next
    const [whole, closes, name = '', attributes = '', empty] = TAG.exec(markup.slice(at, at + 20_000)) ?? []
    if (whole === undefined) throw new Error(`no tag at ${at}: ${markup.slice(at, at + 80)}`)
    at += whole.length
    if (closes) {
      const last = open.pop()
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}> at ${at}`)
    } else {
      const element = { name, attributes: attributesOf(attributes), text: '', within: open.map((one) => one.name) }
      all.push(element)
      if (!empty && !VOID.has(name)) open.push(element)
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.map(({ name }) => name).join(' ')}`)
  return all
}

const unescaped = (text: string): string =>
  text.replace(/&[^;\s]{0,8};?/g, (found) => {
    const meant = NAMED[found]
    if (meant === undefined) throw new Error(`${found} is no entity of ours`)
    return meant
  })

const attributesOf = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]))
