import type { Store } from '../doors.ts'
import { reportFormats } from '../report/formats.ts'
import type { Report } from '../report/report.ts'
import { counted } from '../report/words.ts'

export type Filing = { readonly formats: readonly string[]; readonly keep: 'all' | 'latest' }

/** Writes a report's files into a store: the run's own folder first, then the latest, so that the latest is always whole. */
export async function file(report: Report, { formats, keep }: Filing, store: Store): Promise<string> {
  const chosen = reportFormats.filter(({ name }) => formats.includes(name))
  const folder = `${report.run.at.slice(0, 19).replaceAll(':', '')}Z`
  for (const { extension, print } of chosen) {
    const text = print(report)
    if (keep === 'all') await store.write(`${folder}/report.${extension}`, text)
    await store.write(`report.${extension}`, text)
  }
  return `${counted(chosen.length, 'file')} in ${store.place}${keep === 'all' ? `, and in ${folder}` : ''}`
}
