import type { StatusReport } from '../status-report.ts'
import { unknown, wrong } from './command-error.ts'
import type { Doors, Run } from './doors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { jsonText, pageOf, wantsJson } from './printing.ts'
import { statusText } from './status-text.ts'

/** Tells who holds what, by the daemon's word, or by a look of our own where none runs. */
export const statusCommand: Run = async ({ flags, args }, doors) => {
  const report = only(await reportFrom(doors, flags.daemon === false), args)
  const text = wantsJson(flags) ? jsonText(report) : statusText(report, pageOf(doors.out, doors.env), doors.clock.now())
  doors.out.write(text)
  return verdictOn(report)
}

async function reportFrom(doors: Doors, withoutDaemon: boolean): Promise<StatusReport> {
  if (withoutDaemon) return doors.lookOnce()
  const reply = await doors.daemon({ do: 'look' })
  if (reply?.ok && reply.status) return reply.status
  if (reply && !reply.ok) throw unknown(`the daemon gives no status: ${reply.error}`, 'look yourself with --no-daemon')
  if (reply) throw unknown('the daemon answered without a status', 'is it of another version? restart it')
  const report = await doors.lookOnce()
  const since = doors.clock.now().toISOString()
  const message = 'nothing happens when keepalived calls but what notify does once; systemctl start arnq-failoverd'
  const groups = report.groups.map((group) => ({
    ...group,
    alarms: [{ alarm: 'no-daemon', since, message }, ...group.alarms],
  }))
  return { ...report, groups }
}

function only(report: StatusReport, [name]: readonly string[]): StatusReport {
  if (name === undefined) return report
  const groups = report.groups.filter(({ group }) => group === name)
  if (groups.length > 0) return { ...report, groups }
  throw wrong(`there is no group ${name}`, `there are ${report.groups.map(({ group }) => group).join(', ')}`)
}

/**
 * An alarm is found, whatever else cannot be told: that it is there is sure. A node that EC2 does not answer has the alarm
 * `degraded`, which says no more than that nobody knows.
 */
function verdictOn({ groups }: StatusReport): ExitCode {
  const alarms = groups.flatMap((group) => group.alarms)
  if (alarms.some(({ alarm }) => alarm !== 'degraded')) return EXIT.found
  const isUnclear = groups.some(
    ({ role, claims }) => role === 'UNKNOWN' || claims.some(({ sight }) => !sight || sight.holder === 'unknown'),
  )
  return isUnclear || alarms.length > 0 ? EXIT.unknown : EXIT.ok
}
