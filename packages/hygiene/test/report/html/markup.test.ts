import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html, joined, nothing } from '../../../src/report/html/markup.ts'
import { elementsOf } from '../well-formed.ts'

describe('HTML that is put together', () => {
  test('reads back as the text that was put in, in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '`', '=') }), (text) => {
        const [element] = elementsOf(html`<a href="${text}">${text}</a>`.markup)
        expect(element?.text).toBe(text)
        expect(element?.attributes.get('href')).toBe(text)
      }),
    )
  })

  test('sets apart what runs from right to left, but not in an attribute', () => {
    expect(html`<a href="${'שלום'}" id="x">${'שלום'}</a>`.markup).toBe('<a href="שלום" id="x"><bdi>שלום</bdi></a>')
    expect(html`<a id="${1}${'ש'}">${2}</a>`.markup).toBe('<a id="1ש">2</a>')
  })

  test('drops the breaks of its template, and no break of a value', () => {
    expect(
      html`<p>
      ${'a\nb'}
    </p>`.markup,
    ).toBe('<p>a\\nb</p>')
  })

  test('joins what there is', () => {
    expect(joined([html`a`, nothing, html`${'<'}`], ' & ').markup).toBe('a &amp; &lt;')
  })
})
