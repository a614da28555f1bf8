import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdown } from '../../src/report/markdown.ts'
import { code, prose } from '../../src/report/markdown-text.ts'
import { sampleReport, vastReport } from './sample.ts'

describe('Markdown', () => {
  test('fits into a comment, and counts what it leaves out', () => {
    const vast = vastReport(3000)
    const text = markdown.print(vast)
    expect(text.length).toBeLessThanOrEqual(60_000)
    const [, left = ''] = /([\d,]+) findings have no room here/.exec(text) ?? []
    const all = text.split('**The costliest**')[1] ?? ''
    const told = (all.slice(all.indexOf('<details>')).match(/^- `/gm) ?? []).length
    expect(told + Number(left.replace(',', ''))).toBe(vast.findings.length)
    expect(text.split('<details>')).toHaveLength(text.split('</details>').length)
  })

  test('tells all where there is room', () => {
    const report = sampleReport(60)
    const text = markdown.print(report)
    expect(text).not.toContain('no room here')
    for (const { subject } of report.findings) expect(text).toContain(subject.id)
  })

  test('shows values as code that nothing in them can end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '|', 'a', ' ', '\n', '<') }), (value) => {
        const text = code(value)
        const [, fence = ''] = /^(`+)/.exec(text) ?? []
        expect(text.includes('\n')).toBe(false)
        expect(/(^|[^\\])\|/.test(text)).toBe(false)
        if (value === '') return
        const inside = text.slice(fence.length, -fence.length)
        expect(inside.match(/`+/g)?.some(({ length }) => length === fence.length) ?? false).toBe(false)
      }),
    )
  })

  test('notifies nobody, links nothing, and makes no markup of a sentence', () => {
    expect(prose('@team/x see #12 at https://evil.example or www.evil.example <b>*x*</b> [a](b)')).toBe(
      '@<!-- -->team/x see \\#<!-- -->12 at https:<!-- -->//evil.example or www<!-- -->.evil.example &lt;b&gt;\\*x\\*&lt;/b&gt; \\[a\\]\\(b\\)',
    )
  })
})
