import type { ReportFormat } from './format.ts'
import { escapedJson } from './safe.ts'

/** The whole report, as `report.schema.json` describes it; `schema` says which version of it. */
export const json: ReportFormat = {
  name: 'json',
  summary: 'all of it, for programs; its schema is shipped as report.schema.json',
  extension: 'json',
  print: (report) => `${escapedJson(JSON.stringify(report, undefined, 1))}\n`,
}
