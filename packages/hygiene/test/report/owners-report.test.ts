import { describe, expect, test } from 'vitest'
import { ownersReport } from '../../src/report/owners-report.ts'
import { reportSchema } from '../../src/report/schema.ts'
import { sampleReport } from './sample.ts'

const report = sampleReport(300, { kept: true })

describe("an owner's report", () => {
  test('holds what is theirs and nothing else, and all owners together hold all', () => {
    const parts = report.by.owner.map(({ key }) => ownersReport(report, key))
    expect(parts.reduce((sum, { findings }) => sum + findings.length, 0)).toBe(report.findings.length)
    expect(parts.reduce((sum, { changes }) => sum + changes.new, 0)).toBe(report.changes.new)
    expect(parts.reduce((sum, { changes }) => sum + changes.resolved.length, 0)).toBe(report.changes.resolved.length)
    for (const { by } of parts) expect(by.owner).toHaveLength(1)
  })

  test('counts as the whole does', () => {
    const group = report.by.owner.find(({ key }) => key === 'team-web')
    expect(ownersReport(report, 'team-web').totals).toMatchObject({ found: group?.found, money: group?.money })
  })

  test('is a report', () => {
    const part = ownersReport(report, '')
    expect(part.title).toBe('AWS hygiene report: no owner')
    expect(reportSchema.safeParse(part).success).toBe(true)
    expect(part.top.every((at) => part.findings[at]?.owner === undefined)).toBe(true)
  })
})
