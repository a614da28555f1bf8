import { csv } from '../report/csv.ts'
import { mailBody } from '../report/html/mail.ts'
import { html5 } from '../report/html/page.ts'
import type { Report } from '../report/report.ts'
import { short, visible } from '../report/safe.ts'
import { text } from '../report/text.ts'
import { counted, moneyText } from '../report/words.ts'

/** A mail without its addresses. */
export type Letter = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments: readonly { readonly filename: string; readonly content: string; readonly contentType: string }[]
}

/** Characters of an attachment that mail servers still take; what is larger is left out, and the letter says so. */
const LARGEST = 6_000_000

/** The summary in the letter, for no mail reader shows the whole page; the page and the CSV beside it. */
export function letterOf(report: Report): Letter {
  const day = report.run.at.slice(0, 10)
  const all = [
    { filename: `report-${day}.html`, content: html5.print(report), contentType: 'text/html; charset=utf-8' },
    { filename: `report-${day}.csv`, content: csv.print(report), contentType: 'text/csv; charset=utf-8' },
  ]
  const attachments = all.filter(({ content }) => content.length <= LARGEST)
  const left = all.filter(({ content }) => content.length > LARGEST).map(({ filename }) => filename)
  const { totals, title } = report
  return {
    subject: `${short(visible(title), 100)}: ${counted(totals.found, 'finding')}${totals.money.length > 0 ? `, ${moneyText(totals.money)} a month` : ''}`,
    text: `${text.print(report)}${left.length > 0 ? `\nToo large for a mail: ${left.join(', ')}\n` : ''}`,
    html: mailBody(report, left),
    attachments,
  }
}
