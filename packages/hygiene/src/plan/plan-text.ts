import { code, prose as text } from '../report/markdown-text.ts'
import { moneyOf } from '../report/money.ts'
import { counted } from '../wording.ts'
import type { LeftOut, Plan, PlannedAction } from './plan.ts'

/**
 * A plan for people, as Markdown: what cannot be taken back first, then all of it by account, then what was left out and
 * what was not seen. Every value is escaped. The same plan gives the same bytes.
 */
export function planText(plan: Plan): string {
  const done = plan.actions.filter(({ skip }) => skip !== true)
  const parts = [
    head(plan, done),
    irreversible(done),
    ...byAccount(done),
    steps(done),
    leftOut(plan.left),
    unseen(plan),
    coda(plan),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function head({ id, digest, created, expires, generator, coverage }: Plan, done: readonly PlannedAction[]): string {
  const accounts = new Set(done.map(({ subject }) => subject.account)).size
  const saved = moneyOf(done.map(({ subject, cost }) => ({ arn: subject.arn, ...(cost && { cost }) })))
  const sums = saved.map((sum) => money(sum)).join(' and ')
  return [
    `# Plan ${code(id)}: ${counted(done.length, 'action')} in ${counted(accounts, 'account')}`,
    '',
    `- saves ${sums === '' ? 'nothing that has a price' : `${sums} a month`}`,
    `- made ${text(created)} by ${text(generator)}, of what was seen at ${text(coverage.seenAt)}`,
    `- can be applied until **${text(expires)}**`,
    `- digest ${code(digest)}`,
  ].join('\n')
}

const money = ({ amount, currency, bound }: { amount: number; currency: string; bound: string }): string =>
  `${bound === '<=' ? '≤ ' : ''}${amount.toFixed(2)} ${currency}`

function irreversible(done: readonly PlannedAction[]): string {
  const lost = done.filter(({ reversal }) => reversal.kind === 'none')
  if (lost.length === 0) return 'Everything in it can be taken back, as far as each line says.'
  const rows = lost.map(({ verb, subject, reversal }) => [
    `**${text(verb)}**`,
    `**${text(subject.id)}**`,
    text(subject.name ?? ''),
    text(accountOf(subject)),
    text(reversal.says),
  ])
  return `## **Cannot be taken back: ${lost.length}**\n\n${table(['action', 'resource', 'name', 'account', 'what is lost'], rows)}`
}

const accountOf = ({ account, accountName }: PlannedAction['subject']): string =>
  accountName === undefined ? account : `${account} (${accountName})`

function byAccount(done: readonly PlannedAction[]): readonly string[] {
  const accounts = Map.groupBy(done, ({ subject }) => accountOf(subject))
  return [...accounts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, actions]) => {
      const rows = actions.map(rowOf)
      const titles = ['order', 'action', 'resource', 'name', 'region', 'owner', 'a month', 'why', 'taken back', 'id']
      return `## ${text(account)}: ${counted(actions.length, 'action')}\n\n${table(titles, rows)}`
    })
}

function rowOf({ id, order, verb, subject, owner, cost, finding, reversal }: PlannedAction): readonly string[] {
  const back = reversal.kind === 'none' ? `**no**: ${text(reversal.says)}` : text(reversal.says)
  return [
    String(order),
    text(verb),
    text(subject.id),
    text(subject.name ?? ''),
    text(subject.region),
    text(owner?.value ?? ''),
    cost ? money(cost) : '',
    `${text(finding.reason)} (${text(finding.check)})`,
    back,
    code(id),
  ]
}

/** What each action does, and with which permissions, once for all of its kind. */
function steps(done: readonly PlannedAction[]): string {
  if (done.length === 0) return ''
  const kinds = Map.groupBy(done, ({ verb }) => verb)
  const rows = [...kinds]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([verb, actions]) => [
      text(verb),
      String(actions.length),
      text(actions[0]?.does ?? ''),
      [...new Set(actions.flatMap(({ permissions }) => permissions))]
        .toSorted()
        .map((one) => code(one))
        .join(' '),
    ])
  return `## What the actions do\n\n${table(['action', 'times', 'what', 'permissions'], rows)}`
}

function leftOut(left: readonly LeftOut[]): string {
  if (left.length === 0) return ''
  const rows = left.map(({ why, says, check, subject }) => [
    text(why),
    text(subject.id),
    text(accountOf(subject)),
    text(subject.region),
    text(check),
    text(says),
  ])
  return `## Left out: ${left.length}\n\n${table(['why', 'resource', 'account', 'region', 'check', 'in words'], rows)}`
}

function unseen({ coverage }: Plan): string {
  const seen = `Seen were ${counted(coverage.accounts.length, 'account')} in ${counted(coverage.regions.length, 'region')}.`
  if (coverage.failures.length === 0) return `## Coverage\n\n${seen} Nothing failed.`
  const rows = coverage.failures.map(({ account, region, type, action, code: why }) =>
    [account ?? '', region ?? '', type ?? '', action, why].map((one) => text(one)),
  )
  return `## Coverage\n\n${seen} **Not seen:**\n\n${table(['account', 'region', 'type', 'call', 'error'], rows)}`
}

function coda({ limits }: Plan): string {
  return `Limits: ${limits.total} actions, ${limits.perAccount} in an account, ${limits.percent} percent of a type in an account. To leave an action out, take it out of the JSON file, or give it \`"skip": true\`; nothing else may be changed.`
}

/** A table of cells that are Markdown already. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n')
}
