import { didYouMean } from '@arnq/query'
import { visible } from '../telling/escaped.ts'
import { type Check, type CheckReport, type Level, runChecks, type ToldFinding } from './check.ts'
import { checks } from './checks/index.ts'
import { wrong } from './command-error.ts'
import type { Run } from './doors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { jsonText, type Page, pageOf, type Style, wantsJson, wrapped } from './printing.ts'

/** Holds the config against EC2, keepalived and this machine, before a failover does. Changes nothing. */
export const checkCommand: Run = async ({ flags, args }, doors) => {
  const wanted = args.length === 0 ? checks : args.map(named)
  const report = await runChecks(wanted, await doors.facts())
  doors.out.write(wantsJson(flags) ? jsonText(report) : checkText(report, pageOf(doors.out, doors.env)))
  return verdictOn(report)
}

function named(id: string): Check {
  const found = checks.find((check) => check.id === id)
  if (found) return found
  const ids = checks.map((check) => check.id)
  throw wrong(`there is no check ${visible(id)}`, didYouMean(id, ids) ?? `there are ${ids.join(', ')}`)
}

const HEADS: readonly (readonly [Level, string, Style])[] = [
  ['error', 'Errors: a failover will not work, or not safely', 'red'],
  ['warning', 'Warnings: it will work, worse than it could', 'yellow'],
  ['unknown', 'Unknown: this could not be told', 'yellow'],
  ['note', 'Notes', 'dim'],
]

function checkText({ findings, ok }: CheckReport, page: Page): string {
  const parts = HEADS.flatMap(([level, head, style]) => {
    const own = findings.filter((finding) => finding.level === level)
    if (own.length === 0) return []
    return [`${page.paint(style, head)}\n${own.map((finding) => findingText(finding, page)).join('')}\n`]
  })
  const count = findings.filter(({ level }) => level !== 'note').length
  return `${parts.join('')}${ok.length} checks found nothing${count > 0 ? `; ${count} findings above` : ''}\n`
}

function findingText({ what, next, checks: ids }: ToldFinding, page: Page): string {
  const lines = [
    ...wrapped('  ', `${what}`, 4, page.width),
    ...wrapped('    ', `next: ${next} (${ids.join(', ')})`, 6, page.width),
  ]
  return `${lines.join('\n')}\n`
}

function verdictOn({ findings }: CheckReport): ExitCode {
  if (findings.some(({ level }) => level === 'error')) return EXIT.found
  return findings.some(({ level }) => level === 'unknown') ? EXIT.unknown : EXIT.ok
}
