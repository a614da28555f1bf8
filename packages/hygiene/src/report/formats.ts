import { csv } from './csv.ts'
import type { ReportFormat } from './format.ts'
import { html5 } from './html/page.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { text } from './text.ts'

/** Every way to write a report. */
export const reportFormats: readonly ReportFormat[] = [html5, markdown, text, csv, json, jsonl, junit]
