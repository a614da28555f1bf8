import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xmlAttributeText, xmlText } from '../../src/codec/xml-text.ts'
import { parseXml } from '../../src/codec/xml-tree.ts'

describe('text in XML', () => {
  it.each([
    ['plain & simple', 'plain &amp; simple'],
    ['<b a="c">', '&lt;b a=&quot;c&quot;&gt;'],
    ['one\r\ntwo', 'one&#xD;\ntwo'],
    ['\u001b[31m', '&#x1B;[31m'],
    ['\u009b31m', '&#x9B;31m'],
    ['nul \u0000', 'nul \ufffd'],
    ['alone \ud800', 'alone \ufffd'],
    ['\ufffe\uffff', '\ufffd\ufffd'],
    ['😀 as it is', '😀 as it is'],
  ])('%j becomes %j', (text, written) => {
    expect(xmlText(text)).toBe(written)
  })

  it('comes back whole, but for what XML has no way to name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expected = text.replace(/[\0\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
        expect(parseXml(`<x>${xmlText(text)}</x>`).text).toBe(expected)
        expect(parseXml(`<x a="${xmlAttributeText(text)}"/>`).attributes.a).toBe(expected)
      }),
    )
  })
})
