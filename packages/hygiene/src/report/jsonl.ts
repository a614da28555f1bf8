import type { ReportFormat } from './format.ts'
import { escapedJson } from './safe.ts'

/** A finding a line, each with the run that it is of: for what reads logs. */
export const jsonl: ReportFormat = {
  name: 'jsonl',
  summary: 'a finding a line, for what reads logs',
  extension: 'jsonl',
  print: ({ run, findings, excepted, kept }) =>
    [...findings, ...excepted, ...kept]
      .map(
        (finding) =>
          `${escapedJson(JSON.stringify({ schema: 'arnq.finding/1', run: run.id, at: run.at, ...finding }))}\n`,
      )
      .join(''),
}
