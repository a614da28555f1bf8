import type { Role, Step } from '../claim.ts'
import type { Clock } from '../clock.ts'
import type { AgentEvent, Tell } from '../event.ts'
import type { Counters } from '../telling/counters.ts'

/** Counts what is told, and tells it. */
export function countingTell(tell: Tell, counters: Counters, clock: Clock): Tell {
  return (event) => {
    count(event, counters, clock)
    tell(event)
  }
}

function count({ event, group, fields = {} }: AgentEvent, counters: Counters, clock: Clock): void {
  if (group === undefined) return
  if (event === 'looked') counters.looked(group, clock.now())
  if (event === 'settled') counters.transition(group, String(fields.role) as Role, 'done')
  if (event === 'turned' && fields.superseded === true)
    counters.transition(group, String(fields.from) as Role, 'superseded')
  if (event !== 'step' && event !== 'step-failed') return
  const { claim, step, ms } = fields
  counters.step(group, String(claim), String(step) as Step, Number(ms) / 1000, event === 'step-failed')
}
