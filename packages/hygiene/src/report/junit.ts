import type { Finding } from '../finding.ts'
import type { ReportFormat } from './format.ts'
import type { Group } from './groups.ts'
import type { Report } from './report.ts'
import { short, visible } from './safe.ts'
import { accountText, counted, priceText } from './words.ts'

/**
 * A suite for each check, for CI: what is found has failed, what is unknown or excepted was skipped, and all that is fine is
 * one test that passed. https://github.com/testmoapp/junitxml
 */
export const junit: ReportFormat = {
  name: 'junit',
  summary: 'JUnit XML for CI: a suite for each check',
  extension: 'xml',
  print: (report) => {
    const suites = report.by.check.map((group) => suiteOf(report, group))
    const sum = (count: (suite: Suite) => number): number => suites.reduce((all, suite) => all + count(suite), 0)
    const counts = countsText(
      sum(({ tests }) => tests),
      sum(({ failures }) => failures),
      sum(({ skipped }) => skipped),
    )
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(report.title)}" ${counts}>\n${suites.map(({ text }) => text).join('')}</testsuites>\n`
  },
}

type Suite = { readonly tests: number; readonly failures: number; readonly skipped: number; readonly text: string }

function suiteOf({ run, findings, excepted }: Report, { key, kept }: Group): Suite {
  const mine = [...findings, ...excepted].filter(({ check }) => check === key)
  const failures = mine.filter(({ outcome }) => outcome === 'found').length
  const [tests, skipped] = [mine.length + (kept > 0 ? 1 : 0), mine.length - failures]
  const cases = mine.map(caseOf).join('')
  const fine =
    kept > 0 ? `<testcase classname="${xml(key)}" name="${counted(kept, 'resource is', 'resources are')} fine"/>\n` : ''
  const head = `<testsuite name="${xml(key)}" ${countsText(tests, failures, skipped)} timestamp="${xml(run.at)}">`
  return { tests, failures, skipped, text: `${head}\n${cases}${fine}</testsuite>\n` }
}

const countsText = (tests: number, failures: number, skipped: number): string =>
  `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`

function caseOf(finding: Finding): string {
  const { check, outcome, severity, subject, reason, cost, gaps = [], exception } = finding
  const name = `${subject.id} in ${accountText(subject)} ${subject.region}`
  const price = cost ? ` (${priceText(cost)} a month)` : ''
  const open = `<testcase classname="${xml(check)}" name="${xml(name)}">`
  if (outcome === 'found') {
    return `${open}<failure type="${severity}" message="${xml(`${reason}${price}`)}">${xml(subject.arn)}</failure></testcase>\n`
  }
  const why =
    outcome === 'excepted'
      ? `left alone: ${exception?.reason ?? exception?.rule ?? 'an exception'}`
      : `unknown: ${gaps.map(({ says }) => says).join('; ') || reason}`
  return `${open}<skipped message="${xml(why)}"/></testcase>\n`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const xml = (text: string): string => short(visible(text), 2000).replace(/[&<>"]/g, (found) => ENTITIES[found] ?? '')
