import { describe, expect, test } from 'vitest'
import { junit } from '../../src/report/junit.ts'
import { sampleReport } from './sample.ts'
import { elementsOf } from './well-formed.ts'

describe('JUnit', () => {
  const report = sampleReport(300)
  const text = junit.print(report)
  const elements = elementsOf(text.replace(/^<\?xml[^>]*\?>\n/, ''))
  const named = (name: string) => elements.filter((element) => element.name === name)
  const sum = (name: string, key: string): number =>
    named(name).reduce((all, { attributes }) => all + Number(attributes.get(key)), 0)

  test('has a suite for each check', () => {
    expect(named('testsuite').map(({ attributes }) => attributes.get('name'))).toEqual(
      report.by.check.map(({ key }) => key),
    )
  })

  test('counts what it holds', () => {
    for (const name of ['testsuite', 'testsuites']) {
      expect(sum(name, 'tests')).toBe(named('testcase').length)
      expect(sum(name, 'failures')).toBe(named('failure').length)
      expect(sum(name, 'skipped')).toBe(named('skipped').length)
    }
    expect(named('failure')).toHaveLength(report.totals.found)
    expect(named('skipped')).toHaveLength(report.totals.unknown + report.totals.excepted)
  })

  test('says why something was skipped, and how many are fine', () => {
    const skipped = named('skipped').map(({ attributes }) => attributes.get('message'))
    expect(skipped).toContain('left alone: kept for the audit of 2026')
    expect(skipped.some((why) => why?.startsWith('unknown: the launch templates of'))).toBe(true)
    expect(text).toMatch(/name="\d+ resources are fine"/)
  })
})
