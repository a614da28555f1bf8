import type { Clock } from '../clock.ts'
import type { ControlReply, ControlRequest } from '../control.ts'
import type { Journal } from '../journal.ts'
import type { Hearing } from '../keepalived/role-source.ts'
import { addIntent, advanceIntent } from '../record/history.ts'
import type { Settler } from '../settle.ts'
import type { StatusReport } from '../status-report.ts'

/** A group that the daemon keeps. */
type Kept = { readonly name: string; readonly settler: Settler; readonly journal: Journal }

export type ControlDoors = {
  readonly hearing: Pick<Hearing, 'poke'>
  /** Undefined until the node knows who it is. */
  readonly kept: () => readonly Kept[] | undefined
  readonly status: () => StatusReport
  readonly clock: Clock
}

const no = (error: string): ControlReply => ({ ok: false, error })

/** Answers the commands. Never rejects for what a person asked wrongly. */
export async function control(request: ControlRequest, doors: ControlDoors): Promise<ControlReply> {
  if (request.do === 'notify') {
    return doors.hearing.poke(request) ? { ok: true } : no(`keepalived has no state called ${request.state}`)
  }
  const kept = doors.kept()
  if (!kept) return no('the agent does not know yet who this instance is: the metadata service has not answered')
  if (request.do === 'look') await lookAround(kept, doors.clock)
  if (request.do === 'status' || request.do === 'look') return { ok: true, status: doors.status() }
  const group = kept.find(({ name }) => name === request.group)
  if (!group) return no(`there is no group ${request.group}; there are ${kept.map(({ name }) => name).join(', ')}`)
  if (request.do === 'force') return force(group, request, doors.clock)
  if (request.do === 'acknowledge') {
    await group.journal.write((record) => ({ ...record, loss: 'none' }))
    return { ok: true, message: `${request.by} has seen that data of ${request.group} may be lost` }
  }
  if (request.do === 'clear') {
    group.settler.lift('fault')
    group.settler.lift('released')
    return { ok: true, message: `${request.group} follows keepalived again` }
  }
  group.settler.restrain('released', 'an operator had this node let go of the group')
  return {
    ok: true,
    message: `${request.group} is being released, and keepalived goes to FAULT if it watches the track file; arnq-failover clear ${request.group} ends it`,
  }
}

/** Milliseconds for a look that a person waits for. */
const LOOK_LIMIT = 4000

/** A standby looks at nothing by itself. Groups that are being worked on are looked at anyway. */
async function lookAround(kept: readonly Kept[], clock: Clock): Promise<void> {
  const stop = new AbortController()
  const quiet = kept.filter(({ settler }) => settler.status().phase === 'standby')
  const looks = Promise.all(quiet.map(({ settler }) => settler.glance(stop.signal)))
  await Promise.race([looks, clock.sleep(LOOK_LIMIT, stop.signal)])
  stop.abort()
}

/** Writes an operator's order down. The settler carries it out if it is still true when its turn comes. */
async function force(
  { name, settler, journal }: Kept,
  { claim, by }: Extract<ControlRequest, { do: 'force' }>,
  clock: Clock,
): Promise<ControlReply> {
  const { role, claims } = settler.status()
  if (role !== 'MASTER') return no(`keepalived says ${role} for ${name} on this node, and only a master takes a volume`)
  const found = claims.find((one) => one.claim === claim || one.claim === `volume ${claim}`)
  if (!found) return no(`${name} has no claim ${claim}; there are ${claims.map((one) => one.claim).join(', ')}`)
  const { sight } = found
  if (sight?.holder !== 'them')
    return no(`${found.claim} is held by ${sight?.holder ?? 'nobody knows whom'}: there is nothing to force`)
  const at = clock.now().toISOString()
  try {
    await journal.write((record) =>
      addIntent(record, { kind: 'force', claim: found.claim, instance: sight.who, by, at, state: 'ordered' }),
    )
  } catch (error) {
    await journal.write((record) => advanceIntent(record, 'force', found.claim, 'failed')).catch(() => {})
    return no(
      `the order cannot be written down, and so is not carried out: ${error instanceof Error ? error.message : error}`,
    )
  }
  settler.wake()
  return { ok: true, message: `${found.claim} is taken from ${sight.who} by force; what it had not synced is lost` }
}
