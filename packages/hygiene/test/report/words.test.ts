import { describe, expect, test } from 'vitest'
import { dayText, grouped, momentText, moneyText, nextText, priceText } from '../../src/report/words.ts'
import { sampleRun } from './sample.ts'

const [finding] = sampleRun(60, { hostile: false }).findings.filter(
  ({ outcome, remedy }) => outcome === 'found' && remedy,
)
if (!finding) throw new Error('the sample has such a finding')

describe('words of a report', () => {
  test('for numbers, money and days', () => {
    expect([0, 12, 999, 1000, 1_234_567].map(grouped)).toEqual(['0', '12', '999', '1,000', '1,234,567'])
    expect(priceText({ amount: 1204.5, currency: 'USD', bound: '<=' })).toBe('≤\u00a0$1,204.50')
    expect(priceText({ amount: 0.999, currency: 'EUR', bound: '=' })).toBe('€1.00')
    expect(
      moneyText([
        { amount: 12, currency: 'EUR', bound: '=' },
        { amount: 1234.5, currency: 'USD', bound: '<=' },
      ]),
    ).toBe('€12.00 + ≤\u00a0$1,235')
    expect(moneyText([])).toBe('–')
    expect(dayText('2026-01-02T23:00:00Z')).toBe('2 Jan 2026')
    expect(dayText('soon')).toBe('soon')
    expect(momentText('2026-11-21T05:07:09.123Z')).toBe('21 Nov 2026, 05:07 UTC')
  })

  test('for what comes next', () => {
    const { remedy: _remedy, ...bare } = finding
    const actions = [{ verb: finding.remedy?.verb ?? '', says: 'Deletes it.', takenBack: 'From the bin' }]
    expect(nextText(finding, actions)).toBe(`A plan would propose ${finding.remedy?.verb}. Deletes it. From the bin.`)
    expect(nextText(finding, [])).toBe(
      `A plan would propose ${finding.remedy?.verb}. The plan says how it can be undone.`,
    )
    expect(nextText({ ...finding, handsOff: 'a stack has it' }, actions)).toBe('Never planned: a stack has it.')
    expect(nextText(bare, actions)).toMatch(/a person/)
    expect(nextText({ ...finding, outcome: 'unknown' }, actions)).toMatch(/^Nothing can be planned/)
    expect(nextText({ ...finding, outcome: 'kept' }, actions)).toBe('')
  })
})
