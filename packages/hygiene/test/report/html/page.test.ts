import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { mailBody } from '../../../src/report/html/mail.ts'
import { html5 } from '../../../src/report/html/page.ts'
import type { Report } from '../../../src/report/report.ts'
import { reportOf } from '../../../src/report/report.ts'
import { visible } from '../../../src/report/safe.ts'
import { sampleReport, sampleRun, vastReport } from '../sample.ts'
import { type Element, elementsOf } from '../well-formed.ts'

const bodyOf = (text: string): string => text.replace('<!doctype html>\n', '')
const elementsIn = (report: Report): readonly Element[] => elementsOf(bodyOf(html5.print(report)))

/** A run whose every value that comes from outside is this one. */
function runOf(value: string) {
  const run = sampleRun(3, { hostile: false })
  const [finding] = run.findings
  if (!finding) throw new Error('the sample has findings')
  const subject = {
    ...finding.subject,
    name: value,
    id: value,
    accountName: value,
    arn: `arn:${value}`,
    region: value,
    type: value,
    account: value,
  }
  const nasty = {
    ...finding,
    outcome: 'found' as const,
    check: value,
    subject,
    reason: value,
    owner: { value, source: value },
    handsOff: value,
    evidence: [{ says: value, value, source: value, at: value }],
    gaps: [{ says: value }],
    firstSeen: value,
  }
  const failures = [
    {
      kind: 'denied' as const,
      target: { account: value, region: value, accountName: value },
      action: value,
      code: value,
      message: value,
      next: value,
    },
  ]
  return {
    ...run,
    id: value,
    findings: [
      nasty,
      {
        ...nasty,
        outcome: 'excepted' as const,
        exception: { rule: value, owner: value, reason: value, expires: value },
      },
    ],
    gaps: [{ says: value }],
    failures,
  }
}

describe('the page', () => {
  const report = sampleReport(300, { kept: true })
  let elements: readonly Element[]
  beforeAll(() => {
    elements = elementsIn(report)
  })

  test('is well-formed, has one heading on top, a language, and a title', () => {
    expect(elements.filter(({ name }) => name === 'h1')).toHaveLength(1)
    expect(elements[0]?.attributes.get('lang')).toBe('en')
    expect(elements.find(({ name }) => name === 'title')?.text).toContain('AWS hygiene report')
  })

  test('has no script, asks for nothing, and lets nothing be asked for', () => {
    const names = new Set(elements.map(({ name }) => name))
    for (const name of ['script', 'img', 'iframe', 'object', 'form', 'base']) expect(names.has(name)).toBe(false)
    const addresses = elements.flatMap(({ attributes }) =>
      ['href', 'src', 'action', 'style'].flatMap((name) => attributes.get(name) ?? []),
    )
    expect(addresses.filter((address) => !address.startsWith('#'))).toEqual(['data:,'])
    expect(elements.some(({ attributes }) => [...attributes.keys()].some((name) => name.startsWith('on')))).toBe(false)
    const style = elements.find(({ name }) => name === 'style')?.text ?? ''
    expect(style).not.toMatch(/url\(|@import|</)
    const policy = elements.find(({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy')
    expect(policy?.attributes.get('content')).toContain(
      `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    )
    expect(policy?.attributes.get('content')).toContain("default-src 'none'")
  })

  test('has anchors, each once, and every link leads to one', () => {
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const links = elements.flatMap(({ name, attributes }) => (name === 'a' ? [attributes.get('href') ?? ''] : []))
    const missing = links.filter((link) => !ids.includes(link.slice(1)))
    expect(missing).toEqual([])
    expect(ids.filter((id) => id.startsWith('f-'))).toHaveLength(
      report.findings.length + report.excepted.length + report.kept.length,
    )
  })

  test('gives every table a caption and every heading cell a scope; charts have words', () => {
    const count = (name: string): number => elements.filter((element) => element.name === name).length
    expect(count('table')).toBeGreaterThan(3)
    expect(count('caption')).toBe(count('table'))
    expect(elements.filter(({ name, attributes }) => name === 'th' && !attributes.has('scope'))).toEqual([])
    const charts = elements.filter(({ name }) => name === 'svg')
    expect(
      charts.filter(({ attributes }) => attributes.get('aria-hidden') !== 'true' && !attributes.get('aria-label')),
    ).toEqual([])
    expect(charts.some(({ attributes }) => attributes.get('aria-label')?.includes('run by run'))).toBe(true)
  })

  test('tells of each finding what, where, whose, since when, how much, why, by what, and what next', () => {
    const one =
      report.findings.find(
        ({ owner, cost, remedy, subject, trend }) =>
          owner && cost && remedy && subject.name === 'web-7' && trend === 'open',
      ) ?? report.findings.find(({ owner, cost, remedy }) => owner && cost && remedy)
    if (!one) throw new Error('the sample has such a finding')
    const all = elements.map(({ text }) => text).join('\n')
    for (const word of [one.subject.id, one.subject.arn, one.subject.account, one.reason, one.evidence?.[0]?.source]) {
      expect(all).toContain(word)
    }
    expect(all).toContain('A plan would propose')
    expect(all).toContain('Left alone until 31 Jan 2027 by jana@example.com: kept for the audit of 2026')
    expect(all).toContain('used by web')
  })

  test('says on top how much, what changed, whose it is, and what is not known', () => {
    const text = elements.filter(({ name }) => name === 'h2').map((element) => element.text)
    expect(text.slice(1, 5)).toEqual(['What was found', 'Who owns it', 'What changed', 'What is not known'])
    const all = elements.map((element) => element.text).join('\n')
    expect(all).toContain('1 of 24 places')
    expect(all).toContain('Allow ec2:DescribeLaunchTemplateVersions to the role arnq-read')
  })

  test('stays below 8 MB with 10,000 findings, and leaves none out', () => {
    const vast = vastReport()
    const text = html5.print(vast)
    expect(Buffer.byteLength(text)).toBeLessThan(8_000_000)
    expect(text.match(/ id="f-/g)).toHaveLength(vast.findings.length + vast.excepted.length)
    expect(text).toContain('told without evidence')
  })

  test('of nothing is a page too', () => {
    const empty = { ...sampleRun(0), failures: [], gaps: [] }
    const text = elementsIn(reportOf(empty, undefined))
      .map((element) => element.text)
      .join('\n')
    expect(text).toContain('Nothing was found')
    expect(text).toContain('Nothing is left open')
  })

  test('shows any value as text, here and in a mail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (noise) => {
        const value = `${noise}"><script>x</script><!--\u202e`
        const made = reportOf(runOf(value), undefined)
        for (const text of [html5.print(made), mailBody(made, [value])]) {
          expect(elementsOf(bodyOf(text)).some(({ name }) => name === 'script')).toBe(false)
          expect(visible(text.replaceAll('\n', ''))).toBe(text.replaceAll('\n', ''))
        }
      }),
      { numRuns: 50 },
    )
  })
})
