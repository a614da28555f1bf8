import type { Claim, Role } from '../claim.ts'
import type { GroupRecord } from '../journal.ts'
import type { Alarm, Phase } from '../status-report.ts'
import type { Memory } from './memory.ts'
import type { Restraint } from './standing.ts'

export type PhaseGrounds = {
  readonly role: Role
  readonly claims: readonly Claim[]
  readonly memory: Memory
  readonly restraints: readonly Restraint[]
  /** Names of the claims whose step is under way. */
  readonly running: ReadonlySet<string>
  readonly now: Date
  /** Whether there was no trace of anything that was not looked at. */
  readonly clean: boolean
}

/** A group in one word. */
export function phaseOf({ role, claims, memory, restraints, running, clean }: PhaseGrounds): Phase {
  if (restraints.some(({ kind }) => kind === 'fault')) return 'fault'
  const entries = claims.map(({ name }) => memory.get(name))
  const holders = entries.map(({ sight }) => sight?.holder)
  if (role !== 'MASTER') {
    if (entries.some(({ failure }) => (failure?.count ?? 0) > 1)) return 'stuck'
    const left = claims.filter(({ keeps }, index) => !keeps && isHeld(holders[index]))
    if (left.length > 0 || running.size > 0) return 'demoting'
    // An agent that has just started over what its last life has left.
    if (!clean && holders.some((holder, index) => holder === undefined && !claims[index]?.keeps))
      return role === 'UNKNOWN' ? 'degraded' : 'demoting'
    return holders.some((holder, index) => holder === 'unknown' && !claims[index]?.keeps) ? 'degraded' : 'standby'
  }
  if (holders.every((holder) => holder === 'us')) return 'active'
  if (holders.includes('unknown') || holders.includes(undefined))
    return holders.includes(undefined) ? 'promoting' : 'degraded'
  const halted = entries.some(
    ({ sight, step }) => sight?.holder === 'unfit' || (sight?.holder === 'them' && step !== 'take' && step !== 'force'),
  )
  return halted ? 'waiting' : 'promoting'
}

const isHeld = (holder: string | undefined): boolean =>
  holder === 'us' || holder === 'partly' || holder === 'lost' || holder === 'moving'

/** What a person should look at. `unwritable` is what the disk said of the records. */
export function alarmsOf(grounds: PhaseGrounds, record: GroupRecord, unwritable: Alarm | undefined): readonly Alarm[] {
  const { claims, memory, restraints } = grounds
  return [
    ...restraints.map(({ kind, since, why }) => ({ alarm: kind, since, message: why })),
    ...claims.flatMap((claim) => ofClaim(claim, grounds)),
    ...claims.flatMap(({ name }) => {
      const { failure } = memory.get(name)
      return failure && failure.count > 1
        ? [{ alarm: 'stuck', claim: name, since: failure.since, message: failure.message }]
        : []
    }),
    ...(record.loss === 'possible'
      ? [
          {
            alarm: 'loss-possible',
            since: lastIntent(record),
            message: 'what the last holder had not synced may be lost',
          },
        ]
      : []),
    ...(unwritable ? [unwritable] : []),
  ]
}

/** Milliseconds: what moves in EC2 is there within seconds, a volume of a terminated instance within a minute. */
const LONG = 60_000

function ofClaim({ name, keeps }: Claim, { role, memory, now }: PhaseGrounds): readonly Alarm[] {
  const { sight, since = '', step, retakes } = memory.get(name)
  if (!sight) return []
  const is = (alarm: string, message: string): readonly Alarm[] => [{ alarm, claim: name, since, message }]
  if (sight.holder === 'unknown' && (role === 'MASTER' || !keeps)) return is('degraded', sight.why)
  const ms = now.getTime() - Date.parse(since)
  if (sight.holder === 'moving' && ms > LONG)
    return is(
      'stuck',
      `${sight.why}, for ${Math.round(ms / 1000)} s; it usually takes seconds, and is never forced by itself`,
    )
  if (role !== 'MASTER') return []
  if (sight.holder === 'unfit') return is('refused', sight.why)
  if (sight.holder !== 'them' || step === 'take') return []
  if (keeps && retakes.length > 0) return is('address-contested', `${sight.who} takes it as often as this node does`)
  // To ask, and to count down to a fence, is part of the wait.
  return (step === 'wait' || step === 'ask' || step === 'fence') && !keeps
    ? is('waiting', `${sight.who} (${sight.state}) holds it`)
    : []
}

const lastIntent = ({ intents }: GroupRecord): string => intents.at(-1)?.at ?? ''
