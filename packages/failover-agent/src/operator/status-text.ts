import type { Sight } from '../claim.ts'
import type { Transition } from '../journal.ts'
import type { Alarm, ClaimStatus, GroupStatus, Phase, StatusReport } from '../status-report.ts'
import { visible } from '../telling/escaped.ts'
import { ageText, inColumns, momentText, type Page, type Style, wrapped } from './printing.ts'

/** A report for a person: what needs one first, then each group: who holds what, what came last, what comes next. */
export function statusText(report: StatusReport, page: Page, now: Date): string {
  return [
    headText(report, now),
    ...report.groups.flatMap(({ group, alarms }) => alarms.flatMap((alarm) => alarmLines(group, alarm, page, now))),
    ...report.groups.flatMap((group) => ['', ...groupLines(group, page, now)]),
    '',
  ].join('\n')
}

function headText({ node, instance, daemon }: StatusReport, now: Date): string {
  const agent = daemon
    ? `daemon ${daemon.version}, pid ${daemon.pid}, for ${ageText(daemon.since, now)}`
    : 'no daemon runs'
  return visible([node, instance, agent].filter((word) => word !== undefined).join('  '))
}

function alarmLines(group: string, { alarm, claim, since, message }: Alarm, page: Page, now: Date): readonly string[] {
  const where = claim === undefined ? group : `${group}, ${claim}`
  const age = since === '' ? '' : ` for ${ageText(since, now)}`
  return wrapped('', `ALARM ${alarm}${age}: ${where}: ${message}`, 6, page.width).map((line) => page.paint('red', line))
}

const STYLES: Readonly<Record<Phase, Style>> = {
  standby: 'dim',
  active: 'green',
  promoting: 'yellow',
  demoting: 'yellow',
  waiting: 'red',
  stuck: 'red',
  degraded: 'red',
  fault: 'red',
}

function groupLines(status: GroupStatus, page: Page, now: Date): readonly string[] {
  const { group, role, roleSince, phase, claims, record } = status
  const head = `${page.paint('bold', visible(group))}  ${page.paint(STYLES[phase], phase)}  ${role} for ${ageText(roleSince, now)} (since ${momentText(roleSince, now)})`
  const rows = claims.map((claim) => [visible(claim.claim), holderText(claim.sight), since(claim, now)])
  return [
    head,
    ...inColumns(rows, 2).map((line) => cut(line, page.width)),
    ...claims.flatMap((claim) => errorLines(claim, page)),
    ...wrapped('  next: ', nextText(claims), 8, page.width),
    ...lastLines(record.transition ?? record.history[0], page, now),
    ...(record.fsckRequired.length > 0
      ? wrapped('  fsck: ', `before ${record.fsckRequired.join(', ')} is mounted`, 8, page.width)
      : []),
  ]
}

const since = ({ since }: ClaimStatus, now: Date): string => (since === undefined ? '' : ageText(since, now))

const cut = (line: string, width: number): string => {
  const characters = [...line]
  return characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : line
}

/** Who holds it, in a few words. */
export function holderText(sight: Sight | undefined): string {
  switch (sight?.holder) {
    case undefined:
      return 'not looked at yet'
    case 'us':
      return 'this node'
    case 'nobody':
      return 'nobody'
    case 'them':
      return visible(`${sight.who}${sight.state === 'running' || sight.state === 'unknown' ? '' : ` (${sight.state})`}`)
    case 'moving':
      return visible(`on its way to ${sight.to === 'us' ? 'this node' : sight.to}`)
    case 'partly':
    case 'unknown':
    case 'unfit':
    case 'lost':
      return visible(`${sight.holder}: ${sight.why}`)
  }
}

const errorLines = ({ claim, error }: ClaimStatus, page: Page): readonly string[] =>
  error === undefined ? [] : wrapped('  ', `${claim} failed last with: ${error}`, 4, page.width)

/** What is done next, by the daemon's own word for each claim. */
function nextText(claims: readonly ClaimStatus[]): string {
  const doing = claims
    .filter(({ step }) => step !== undefined && step !== 'rest')
    .map(({ step, claim }) => `${step} ${claim}`)
  if (doing.length > 0) return doing.join(', ')
  return claims.some(({ step }) => step === undefined) ? 'look' : 'nothing to do'
}

function lastLines(last: Transition | undefined, page: Page, now: Date): readonly string[] {
  if (!last) return ['  last: no transition yet']
  const { role, started, ended, steps } = last
  const took = ended === undefined ? 'not finished' : `${Date.parse(ended) - Date.parse(started)} ms`
  const rows = steps.map(({ claim, step, from, until, error }) => [
    step,
    visible(claim),
    until === undefined ? 'under way' : `${until - from} ms`,
    error === undefined ? '' : visible(error),
  ])
  return [
    `  last: ${role} at ${momentText(started, now)}, ${took}`,
    ...inColumns(rows.slice(-12), 4).map((line) => cut(line, page.width)),
    ...(rows.length > 12 ? [`    and ${rows.length - 12} before; --output json has all`] : []),
  ]
}
