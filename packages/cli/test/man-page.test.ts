import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manPageText, paragraphs, roff, subheading } from '../../../scripts/roff.ts'
import { flagWords } from '../src/flag-words.ts'
import { manPage } from '../src/man-page.ts'
import { commands } from '../src/program.ts'
import { topics } from '../src/topics/index.ts'

/** What a reader sees of roff's text: the few escapes that the page uses read back. */
const seen = (text: string): string =>
  text
    .replace(/^\\&/gm, '')
    .replace(/\\\[u([0-9A-F]+)\]/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\\(\((?:aq|ga|ha|ti|dq)|f[BR]|-)/g, (_, name: string) => SEEN[name] ?? '')
    .replaceAll('\\e', '\\')
const SEEN: Readonly<Record<string, string>> = { '(aq': "'", '(ga': '`', '(ha': '^', '(ti': '~', '(dq': '"', '-': '-' }

describe('roff', () => {
  test('shows every text as it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab .-\'`^~"…😀|[]{}?*\\\n'), minLength: 1 })
    fc.assert(fc.property(text, (given) => seen(roff(given)) === given))
  })

  test('shows a backslash as one', () => {
    expect(roff('\\u001b')).toBe('\\eu001b')
  })

  test.each(['.TH x', "'br", '.'])('takes %j for no macro', (text) => {
    expect(roff(text)).not.toMatch(/^[.']/)
  })
})

test('a heading begins its paragraph by itself', () => {
  const page = manPageText({ name: 'x', section: 1, version: '1', manual: 'M' }, [
    subheading('of "x"'),
    paragraphs('a', 'b'),
  ])
  expect(page).toBe('.TH X 1 "" "x 1" "M"\n.nh\n.ad l\n.SS "of \\(dqx\\(dq"\na\n.PP\nb\n')
})

describe('the man page', () => {
  const page = manPage()
  const text = seen(page)

  test('uses no macro but these', () => {
    const macros = page.split('\n').flatMap((line) => /^[.']\s*(\w*)/.exec(line)?.[1] ?? [])
    expect([...new Set(macros)].sort()).toEqual(
      ['PP', 'RE', 'RS', 'SH', 'SS', 'TH', 'TP', 'ad', 'br', 'fi', 'nf', 'nh'].sort(),
    )
  })

  test('holds nothing but ASCII, which every man reads', () => {
    expect(page).toMatch(/^[\n -~]*$/)
  })

  test('tells of every command, flag, example and topic', () => {
    for (const { name, summary, flags, examples } of commands) {
      for (const part of [name, summary, ...examples.map(({ command }) => command)]) expect(text).toContain(part)
      for (const flag of flags) expect(text).toContain(flagWords(flag).long)
    }
    for (const { sections } of topics) {
      for (const block of sections.flatMap(({ blocks }) => blocks)) {
        if (block.kind === 'text') expect(text).toContain(block.text)
        if (block.kind === 'entries')
          for (const { term, says } of block.entries) expect(text).toContain(`${term}\n${says}`)
      }
    }
  })

  test('has the sections that readers look for, once each', () => {
    const sections = [...page.matchAll(/^\.SH "(.*)"$/gm)].map(([, name]) => name)
    expect(sections).toEqual([...new Set(sections)])
    expect(sections).toEqual(expect.arrayContaining(['NAME', 'SYNOPSIS', 'OPTIONS', 'ENVIRONMENT', 'EXIT STATUS']))
  })
})
