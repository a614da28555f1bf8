import { describe, expect, it } from 'vitest'
import { Malformed } from '../../src/codec/malformed.ts'
import { parseXml } from '../../src/codec/xml-tree.ts'

describe('parseXml', () => {
  it('reads elements, attributes, references, comments and CDATA', () => {
    const parsed = parseXml(
      `<?xml version="1.0"?><!-- hello --><a x='1&amp;2'><b/>t&#65;<![CDATA[<&]]><c y="2" >z</c></a>`,
    )
    expect(parsed).toEqual({
      name: 'a',
      attributes: { x: '1&2' },
      text: 'tA<&',
      children: [
        { name: 'b', attributes: {}, children: [], text: '' },
        { name: 'c', attributes: { y: '2' }, children: [], text: 'z' },
      ],
    })
  })

  it.each(['', 'text', '<a>', '<a></b>', '</a>', '<a', '<a x=1/>'])('refuses %j', (xml) => {
    expect(() => parseXml(xml)).toThrow(Malformed)
  })
})
