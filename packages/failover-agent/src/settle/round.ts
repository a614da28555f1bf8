import type { Claim, Sight, Step } from '../claim.ts'
import type { Look } from '../look.ts'
import type { Pulse } from './cadence.ts'
import { choose, isDeed } from './choose.ts'
import type { Desk, Waiter } from './desk.ts'
import { perform } from './perform.ts'
import { pulseOf } from './pulse.ts'
import { settledText, stepText, takenBackText, turnText } from './wording.ts'

/** One round: look at what is free to be looked at, choose, and begin what is to be done. Steps go on after the round. */
export async function round(desk: Desk, signal: AbortSignal): Promise<Pulse> {
  turned(desk)
  const asked = [...desk.releases]
  if (await isIdle(desk, signal)) {
    if (desk.turn.role !== 'UNKNOWN') {
      desk.clean = true
      for (const { looks, released } of asked) if (!looks) released()
    }
    return { kind: 'rest', monitor: undefined }
  }
  const { group, memory, watch, running, doors } = desk
  const look = doors.look(signal)
  const sights = await watch.see(visible(desk), look, signal)
  for (const [name, sight] of sights) memory.saw(name, sight)
  doors.tell({ severity: 'debug', event: 'looked', group: group.name, message: 'a look has come to its end' })
  faultIfLost(desk, sights)
  // What keepalived said while we looked counts.
  turned(desk)
  const steps = choose(desk.turn.role, {
    group,
    known: { sights, running: new Set(running.keys()) },
    record: doors.journal.read(),
    asking: desk.ask,
    memory,
    ticks: doors.clock.ticks(),
    now: doors.clock.now(),
  })
  for (const claim of group.claims) act(desk, claim, steps.get(claim.name), sights.get(claim.name), look, signal)
  const pulse = pulseOf(desk.turn.role, steps, sights, running.size, group.monitor)
  if (pulse.kind !== 'rest') return pulse
  // Where a step ended or the role turned during the look, something has not been looked at.
  if (visible(desk).some(({ name }) => !sights.has(name))) return { kind: 'working' }
  atRest(desk, asked)
  return pulse
}

function atRest(desk: Desk, asked: readonly Waiter[]): void {
  if (desk.story.isOpen()) settled(desk)
  if (desk.turn.role === 'MASTER' || desk.turn.role === 'UNKNOWN') return
  for (const { released } of asked) released()
}

function settled({ story, doors, group, turn }: Desk): void {
  const { steps = [] } = doors.journal.read().transition ?? {}
  story.end()
  const ms = Math.round(doors.clock.ticks() - turn.at)
  const message = settledText(turn.role, ms)
  const fields = { role: turn.role, ms, steps: steps.length }
  doors.tell({ severity: 'notice', event: 'settled', group: group.name, message, fields })
}

/** A new role: what was asked and what failed in the old one counts no more. */
function turned(desk: Desk): void {
  const role = desk.stand.role()
  if (role === desk.turn.role) return
  const superseded = desk.turn.begun && desk.story.isOpen()
  const message = turnText(role, desk.turn.role, superseded)
  const fields = { role, from: desk.turn.role, ...(superseded && { superseded }) }
  desk.doors.tell({ severity: 'notice', event: 'turned', group: desk.group.name, message, fields })
  desk.turn = { role, begun: false, at: desk.doors.clock.ticks() }
  desk.busy = true
  desk.ask.forget()
  desk.memory.turn(role === 'MASTER' ? [] : desk.group.claims.filter(({ keeps }) => keeps).map(({ name }) => name))
}

/** Nothing is held and nothing was left in the middle: known without a call. It is how every healthy standby starts. */
async function isIdle({ group, turn, running, story, releases, memory }: Desk, signal: AbortSignal): Promise<boolean> {
  if (turn.role === 'UNKNOWN') return running.size === 0
  if (turn.role === 'MASTER' || running.size > 0 || story.isOpen()) return false
  if (group.claims.some(({ name, keeps }) => !keeps && wantsLook(memory.get(name).sight))) return false
  if (releases.some(({ looks }) => looks)) return false
  const traces = await Promise.all(group.claims.map((claim) => claim.trace(signal).catch(() => true)))
  return !traces.includes(true)
}

/** What was last told of a claim and is not the end of it: nobody shall read it for ever. */
const wantsLook = (sight: Sight | undefined): boolean =>
  sight !== undefined && sight.holder !== 'nobody' && sight.holder !== 'them' && sight.holder !== 'unfit'

/** A step that runs is left alone; what a demote leaves in place is a master's business only. */
const visible = ({ group, turn, running }: Desk): readonly Claim[] =>
  group.claims.filter(({ name, keeps }) => !running.has(name) && (turn.role === 'MASTER' || !keeps))

function faultIfLost({ stand }: Desk, sights: ReadonlyMap<string, Sight>): void {
  if (stand.role() !== 'MASTER') return
  for (const [name, sight] of sights) if (sight.holder === 'lost') stand.restrain('fault', `${name}: ${sight.why}`)
}

function act(
  desk: Desk,
  claim: Claim,
  step: Step | undefined,
  sight: Sight | undefined,
  look: Look,
  signal: AbortSignal,
): void {
  if (!step || !sight) return
  desk.memory.chose(claim.name, step)
  if (step === 'ask' && sight.holder === 'them') desk.ask.ask(claim.name, sight.who)
  if (step === 'fence' && sight.holder === 'them' && desk.fencing.has(sight.who)) return
  if (isDeed(step)) begin(desk, { claim, step, sight, look }, signal)
}

type Begun = { readonly claim: Claim; readonly step: Step; readonly sight: Sight; readonly look: Look }

function begin(desk: Desk, deed: Begun, signal: AbortSignal): void {
  const { claim, step, sight } = deed
  if (desk.turn.begun && !desk.story.isOpen()) desk.turn = { ...desk.turn, at: desk.doors.clock.ticks() }
  const fenced = step === 'fence' && sight.holder === 'them' ? sight.who : undefined
  if (fenced) desk.fencing.add(fenced)
  if (step === 'take' && sight.holder === 'them' && desk.memory.get(claim.name).had)
    takeBack(desk, claim.name, sight.who)
  const over = (): void => {
    desk.running.delete(claim.name)
    if (fenced) desk.fencing.delete(fenced)
    desk.watch.forget(claim.name)
    desk.bell.ring()
  }
  desk.running.set(claim.name, carryOut(desk, deed, signal).finally(over))
}

function takeBack({ memory, doors, group }: Desk, claim: string, who: string): void {
  memory.tookBack(claim)
  const message = takenBackText(claim, who)
  doors.tell({ severity: 'warning', event: 'taken-back', group: group.name, message, fields: { claim, from: who } })
}

async function carryOut(desk: Desk, { claim, step, sight, look }: Begun, signal: AbortSignal): Promise<void> {
  const { group, doors, story, memory, stand } = desk
  if (!desk.turn.begun) {
    desk.turn = { ...desk.turn, begun: true }
    await story.begin(desk.turn.role)
  }
  const begun = doors.clock.ticks()
  const end = await story.step(claim.name, step)
  const error = await perform({ group, claim, step, sight, look, doors }, signal)
  end(error?.message)
  const fields = { claim: claim.name, step, ms: Math.round(doors.clock.ticks() - begun) }
  if (!error) {
    memory.worked(claim.name)
    doors.tell({
      severity: 'info',
      event: 'step',
      group: group.name,
      message: stepText(step, claim.name, fields.ms),
      fields,
    })
    return
  }
  memory.failed(claim.name, error.message)
  if ('fault' in error && error.fault === true) stand.restrain('fault', `${claim.name}: ${error.message}`)
  doors.tell({ severity: 'warning', event: 'step-failed', group: group.name, message: error.message, fields })
}
