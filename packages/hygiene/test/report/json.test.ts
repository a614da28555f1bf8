import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { reportSchemaText } from '../../../../scripts/schema.ts'
import { json } from '../../src/report/json.ts'
import { jsonl } from '../../src/report/jsonl.ts'
import { reportSchema } from '../../src/report/schema.ts'
import { sampleReport } from './sample.ts'

const report = sampleReport(300, { kept: true })
const shipped = readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8')

describe('JSON', () => {
  test('holds the whole report', () => {
    expect(JSON.parse(json.print(report))).toEqual(report)
  })

  test('has no member that its schema does not know', () => {
    const value: unknown = JSON.parse(json.print(report))
    expect(reportSchema.parse(value)).toEqual(value)
  })

  test('fits the schema that is shipped', () => {
    const schema = z.fromJSONSchema(JSON.parse(shipped))
    expect(schema.safeParse(JSON.parse(json.print(report))).success).toBe(true)
    expect(schema.safeParse({ ...report, schema: 'arnq.report/2' }).success).toBe(false)
    expect(schema.safeParse({ ...report, later: 'members may be added' }).success).toBe(true)
  })

  test('ships the schema that the code has', () => {
    expect(shipped).toBe(reportSchemaText())
  })
})

describe('JSONL', () => {
  test('has a finding a line, with its run', () => {
    const lines = jsonl.print(report).trimEnd().split('\n')
    expect(lines).toHaveLength(report.findings.length + report.excepted.length + report.kept.length)
    const { schema, run, at, ...finding } = JSON.parse(lines[0] ?? '')
    expect([schema, run, at]).toEqual(['arnq.finding/1', 'run-24', report.run.at])
    expect(finding).toEqual(report.findings[0])
  })
})
