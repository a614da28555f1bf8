import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { Alarm } from '../status-report.ts'

/** Milliseconds for which EC2 may not answer in a healthy transition before anybody is told. */
const PATIENCE = 3000
const PASSING: ReadonlySet<string> = new Set(['waiting', 'degraded'])
/** What an operator has ordered is no error either. */
const EXPECTED: ReadonlySet<string> = new Set([...PASSING, 'released'])
/** Told where it happens. */
const TOLD: ReadonlySet<string> = new Set(['records-unwritable', 'lease'])

export type AlarmDoors = {
  readonly clock: Clock
  readonly tell: Tell
  /** Seconds that another node may take to let go: a hand-over that goes well waits for it as well. */
  readonly releaseTimeout: number
}

/** Tells each alarm of a group once when it is raised and once when it is over: who reads the log need not ask for the status. */
export function alarmTeller(
  group: string,
  { clock, tell, releaseTimeout }: AlarmDoors,
): (alarms: readonly Alarm[]) => void {
  let told: ReadonlyMap<string, Alarm> = new Map()
  const isDue = ({ alarm, since }: Alarm): boolean =>
    !TOLD.has(alarm) && (!PASSING.has(alarm) || clock.now().getTime() - Date.parse(since) >= patience(alarm))
  const patience = (alarm: string): number => (alarm === 'waiting' ? releaseTimeout * 1000 : PATIENCE)
  return (alarms) => {
    const now = new Map(alarms.filter((one) => told.has(keyOf(one)) || isDue(one)).map((one) => [keyOf(one), one]))
    for (const [key, one] of now) {
      if (told.has(key)) continue
      const { alarm, claim } = one
      const fields = { alarm, ...(claim !== undefined && { claim }) }
      const severity = EXPECTED.has(alarm) ? 'warning' : 'error'
      tell({ severity, event: 'alarm', group, message: textOf(one), fields })
    }
    for (const [key, { alarm, claim }] of told) {
      if (now.has(key)) continue
      const message = `ALARM over: ${alarm}${claim === undefined ? '' : `: ${claim}`}`
      tell({ severity: 'notice', event: 'alarm-over', group, message, fields: { alarm } })
    }
    told = now
  }
}

const keyOf = ({ alarm, claim = '' }: Alarm): string => `${alarm} ${claim}`

const textOf = ({ alarm, claim, message }: Alarm): string =>
  `ALARM ${alarm}: ${claim === undefined ? '' : `${claim}: `}${message}`
