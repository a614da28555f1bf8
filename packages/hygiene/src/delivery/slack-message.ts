import type { Finding } from '../finding.ts'
import type { Report } from '../report/report.ts'
import { short, visible } from '../report/safe.ts'
import { accountText, counted, dayText, grouped, moneyText, priceText } from '../report/words.ts'

/** Limits of Slack's blocks: 150 characters of a header, 3,000 of a section. https://docs.slack.dev/reference/block-kit/blocks */
const HEADER = 150
const SECTION = 3000

type Block =
  | { readonly type: 'header'; readonly text: { readonly type: 'plain_text'; readonly text: string } }
  | {
      readonly type: 'section'
      readonly text: { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true }
    }

export type SlackMessage = { readonly text: string; readonly blocks: readonly Block[] }

/** The report as Slack shows it; `text` holds all of it too, for servers that know no blocks, and for notifications. */
export function slackMessage(report: Report, link?: string): SlackMessage {
  const title = short(visible(report.title), HEADER - 30)
  const parts = [
    headline(report),
    costliest(report),
    notKnown(report),
    link === undefined ? '' : `<${escaped(link)}|The whole report>`,
  ]
  const sections = parts.filter((part) => part !== '').map((part) => wholeLines(part, SECTION))
  return {
    text: [escaped(title), ...sections].join('\n'),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title } },
      ...sections.map((text): Block => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })),
    ],
  }
}

/** The three characters that Slack reads: so no value mentions anybody or becomes a link. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A value as code: its marks stay marks. An address in it is broken, for some servers link any that they see. */
const value = (text: string, most = 80): string =>
  `\`${escaped(short(visible(text), most).replaceAll('`', "'").replaceAll('://', ': //').replaceAll('@', '@ '))}\``

function headline({ totals, coverage, previous, changes }: Report): string {
  const money = totals.money.length > 0 ? `, *${moneyText(totals.money)}* a month` : ''
  const where = `${counted(coverage.accounts, 'account')}, ${counted(coverage.regions, 'region')}`
  const since =
    previous === undefined
      ? ''
      : `\nSince ${dayText(previous.at)}: *${grouped(changes.new + changes.reopened)}* new, *${grouped(changes.resolved.length)}* resolved, ${grouped(changes.open)} still there.`
  return `*${counted(totals.found, 'finding')}*${money}, in ${where}.${since}`
}

function costliest({ top, findings }: Report): string {
  const all = top.slice(0, 10).flatMap((at) => findings[at] ?? [])
  return all.length === 0 ? '' : `*The costliest*\n${all.map(lineOf).join('\n')}`
}

const lineOf = ({ subject, cost, owner, check }: Finding): string =>
  `• ${cost ? `*${priceText(cost)}* ` : ''}${value(subject.id)} ${check}, ${value(accountText(subject))}, ${owner ? value(owner.value) : 'no owner'}`

function notKnown({ coverage, totals }: Report): string {
  const { holed, targets, unseen } = coverage
  const lines = [
    ...(totals.unknown > 0 ? [`• ${counted(totals.unknown, 'resource')} may or may not be needed`] : []),
    ...(holed > 0 ? [`• ${grouped(holed)} of ${counted(targets, 'place')} did not answer every question`] : []),
    ...unseen.slice(0, 3).map(({ account, accountName, code, looks }) => {
      const who = account === undefined ? 'everywhere' : accountText({ account, ...(accountName && { accountName }) })
      return `• ${value(who)}: ${counted(looks, 'look')} failed, ${value(code)}`
    }),
  ]
  return lines.length === 0 ? '' : `*Not known*\n${lines.join('\n')}`
}

/** As many whole lines as fit. */
function wholeLines(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 2)
  return `${cut.slice(0, cut.lastIndexOf('\n') + 1)}…`
}
