import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/finding.ts'
import { merged } from '../../src/record/merge.ts'
import { emptyRecord } from '../../src/record/record.ts'
import { reportFormats } from '../../src/report/formats.ts'
import { reportOf } from '../../src/report/report.ts'
import { sampleRecord, sampleReport, sampleRun } from './sample.ts'

const report = sampleReport(300)

const shuffled = <T>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => ((JSON.stringify(a).length * 7) % 13) - ((JSON.stringify(b).length * 7) % 13))

describe('a report', () => {
  test.each(reportFormats.map((format) => [format.name, format] as const))(
    'as %s has the same bytes for the same run, in whatever order it came',
    (_, format) => {
      const run = sampleRun(300)
      const other = {
        ...run,
        findings: shuffled(run.findings),
        failures: shuffled(run.failures),
        targets: [...run.targets].reverse(),
        checks: [...run.checks].reverse(),
      }
      const options = { kept: true }
      const one = reportOf(run, merged(sampleRecord(300), run).memory, options)
      const two = reportOf(other, merged(sampleRecord(300), other).memory, options)
      expect(format.print(two) === format.print(one)).toBe(true)
    },
  )

  test('counts every finding in each of its five groupings', () => {
    for (const groups of Object.values(report.by)) {
      for (const key of ['found', 'unknown', 'excepted', 'kept', 'new', 'unpriced'] as const) {
        expect(groups.reduce((sum, group) => sum + group[key], 0)).toBe(report.totals[key])
      }
    }
  })

  test('names the costliest, each resource once', () => {
    const top = report.top.map((at) => report.findings[at] as Finding)
    expect(new Set(top.map(({ subject }) => subject.arn)).size).toBe(10)
    const least = Math.min(...top.map(({ cost }) => cost?.amount ?? 0))
    const found = report.findings.filter(({ outcome }) => outcome === 'found')
    const dearer = new Set(found.filter(({ cost }) => (cost?.amount ?? 0) > least).map(({ subject }) => subject.arn))
    expect([...dearer].every((arn) => top.some(({ subject }) => subject.arn === arn))).toBe(true)
  })

  test('lists kept ones only where they are asked for', () => {
    expect(report.totals.kept).toBeGreaterThan(0)
    expect(report.kept).toEqual([])
    expect(sampleReport(300, { kept: true }).kept).toHaveLength(report.totals.kept)
  })

  test('says what changed since the run before', () => {
    const { changes, previous } = report
    expect(previous?.id).toBe('run-22')
    expect(changes.new + changes.reopened + changes.open).toBe(report.totals.found)
    expect(changes.new).toBeGreaterThan(0)
    expect(changes.resolved.length).toBeGreaterThan(0)
  })

  test('of a first run, or without a record, compares with nothing', () => {
    const run = sampleRun(20)
    expect(reportOf(run, merged(emptyRecord, run).memory).changes.known).toBe(false)
    const bare = reportOf(run, undefined)
    expect(bare.changes.known).toBe(false)
    expect(bare.trend).toEqual([])
  })

  test('carries no thrown value, whatever hangs on it', () => {
    const cause: { self?: unknown } = {}
    cause.self = cause
    const run = sampleRun(50)
    const failure = { kind: 'denied', target: {}, action: 'ec2:X', code: 'X', message: 'x', cause } as const
    const findings = run.findings.map((one) =>
      one.gaps ? { ...one, gaps: one.gaps.map((gap) => ({ ...gap, failure })) } : one,
    )
    const made = reportOf({ ...run, findings, gaps: [{ says: 'x', failure }], failures: [failure] }, undefined)
    for (const format of reportFormats) expect(() => format.print(made)).not.toThrow()
  })
})
