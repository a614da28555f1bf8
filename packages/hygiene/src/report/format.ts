import type { Report } from './report.ts'

/** One way to write a report. The text depends on the report alone: the same one gives the same bytes. */
export type ReportFormat = {
  readonly name: string
  readonly summary: string
  /** Of its files, without the dot. */
  readonly extension: string
  readonly print: (report: Report) => string
}
