import { resolve } from 'node:path'
import { folderStore, type Report, type ReportFormat, reportFormats } from '@arnq/hygiene'
import { didYouMean } from '@arnq/query'
import { listOf, textOf } from '../flags.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { writeAll } from '../sink.ts'
import { UsageError } from '../usage-error.ts'
import { wrapped } from './wrapped.ts'

/** Where a report goes that is not delivered, and in which formats. */
export type ReportOutput = {
  readonly formats: readonly ReportFormat[]
  /** The folder for a file each; stdout where there is none. */
  readonly folder: string | undefined
}

/**
 * What `--format` and `--out` say. Into a folder go all formats that nobody chose among, to stdout one. Throws a `UsageError`
 * for a format that there is not, and for two on stdout.
 */
export function reportOutput(given: Given, { cwd, stdout }: Pick<Io, 'cwd' | 'stdout'>): ReportOutput {
  const out = textOf(given, 'out')
  const usual = out !== undefined ? names : [stdout.isTTY ? 'text' : 'markdown']
  const formats = (listOf(given, 'format') ?? usual).map(formatNamed)
  if (out === undefined && formats.length > 1) {
    throw new UsageError('stdout takes one format', 'write several into a folder: --out FOLDER')
  }
  return { formats, folder: out === undefined ? undefined : resolve(cwd, out) }
}

const names: readonly string[] = reportFormats.map(({ name }) => name)

function formatNamed(name: string): ReportFormat {
  const format = reportFormats.find((one) => one.name === name)
  if (format) return format
  throw new UsageError(
    `there is no report format "${name}"`,
    didYouMean(name, names) ?? `there are ${names.join(', ')}`,
  )
}

/** Writes the report where it is to go; a file is replaced as a whole. Gives what was done, in words; nothing for stdout. */
export async function writeReport(
  report: Report,
  { formats, folder }: ReportOutput,
  { stdout }: Pick<Io, 'stdout'>,
): Promise<string | undefined> {
  if (folder === undefined) {
    await writeAll(printed(report, formats, stdout), stdout)
    return undefined
  }
  const store = folderStore(folder, 'default')
  const files = formats.map(({ extension, print }) => ({ name: `report.${extension}`, text: print(report) }))
  try {
    for (const { name, text } of files) await store.write(name, text)
  } catch (error) {
    throw new UsageError(`the report cannot be written: ${error instanceof Error ? error.message : error}`)
  }
  return `wrote ${files.map(({ name }) => name).join(', ')} to ${folder}`
}

async function* printed(
  report: Report,
  formats: readonly ReportFormat[],
  stdout: Io['stdout'],
): AsyncGenerator<string> {
  for (const { name, print } of formats) yield name === 'text' ? wrapped(print(report), stdout) : print(report)
}
