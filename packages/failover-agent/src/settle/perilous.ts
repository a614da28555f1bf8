import type { Claim, Sight } from '../claim.ts'
import type { GroupRecord, Intent } from '../journal.ts'
import type { Look } from '../look.ts'
import { addIntent, advanceIntent, markForced } from '../record/history.ts'
import type { Group, SettleDoors } from './group.ts'

/** Thrown where a step that cannot be undone is not done after all: what was true when it was chosen is not true any more. */
class NotNow extends Error {
  override name = 'NotNow'
}

type Them = Extract<Sight, { holder: 'them' }>

/** Milliseconds for which an order is good: what was right to do then may be wrong an hour and a restart later. */
const ORDER_LIFE = 120_000

/** The operator's order to take this claim from this instance, if there is a recent one that nothing has come of yet. */
export function orderFor(record: GroupRecord, claim: string, holder: string, now: Date): Intent | undefined {
  return record.intents.find(
    (intent) =>
      intent.kind === 'force' &&
      intent.claim === claim &&
      intent.instance === holder &&
      intent.state === 'ordered' &&
      now.getTime() - Date.parse(intent.at) < ORDER_LIFE,
  )
}

/** Takes a claim from an instance that runs, because an operator said so; what that may cost is written down first. */
export async function force(
  claim: Claim,
  { who }: Them,
  look: Look,
  doors: SettleDoors,
  signal: AbortSignal,
): Promise<void> {
  const order = orderFor(doors.journal.read(), claim.name, who, doors.clock.now())
  if (!order) throw new NotNow(`nobody ordered ${claim.name} to be taken from ${who} by force`)
  if (!claim.force) throw new NotNow(`${claim.name} cannot be taken by force`)
  await stillMaster(doors, signal)
  // Without a record on the disk nothing perilous is done: a write that fails ends it here.
  await doors.journal.write((record) =>
    advanceIntent(markForced(record, claim.name.replace(/^volume /, '')), 'force', claim.name, 'begun'),
  )
  try {
    await claim.force(look, signal)
  } catch (error) {
    // Whether it took effect the next look tells. To try again takes another order.
    await doors.journal.write((record) => advanceIntent(record, 'force', claim.name, 'failed'))
    throw error
  }
  await doors.journal.write((record) => advanceIntent(record, 'force', claim.name, 'done'))
}

/** Stops the instance that holds a claim and does not give it back. The policy `fence` allows it; it is written down first. */
export async function fence(
  group: Group,
  claim: Claim,
  { who }: Them,
  doors: SettleDoors,
  signal: AbortSignal,
): Promise<void> {
  if (group.takeover.policy !== 'fence') throw new NotNow('the takeover policy is not fence')
  // A master with a lease stops serving when it is alone; it must have had the time to.
  const delay = Math.max(group.takeover.delay, group.lease === undefined ? 0 : group.lease + 2)
  await doors.clock.sleep(delay * 1000, signal)
  await stillMaster(doors, signal)
  const sight = await claim.observe(doors.look(signal), signal)
  if (sight.holder !== 'them' || sight.who !== who || sight.state !== 'running') return
  const intent: Intent = {
    kind: 'fence',
    claim: claim.name,
    instance: who,
    by: 'takeover: fence',
    at: doors.clock.now().toISOString(),
    state: 'begun',
  }
  await doors.journal.write((record) => ({ ...addIntent(record, intent), loss: 'possible' }))
  doors.tell({
    severity: 'warning',
    event: 'fence',
    group: group.name,
    message: `stopping ${who}, which holds ${claim.name} and does not release it`,
    fields: { claim: claim.name, instance: who },
  })
  await doors.stopInstance(who, signal)
  await doors.journal.write((record) => advanceIntent(record, 'fence', claim.name, 'done'))
}

async function stillMaster({ roles }: SettleDoors, signal: AbortSignal): Promise<void> {
  const role = await roles.confirm(signal)
  if (role !== 'MASTER') throw new NotNow(`keepalived says ${role}, and only a master may do this`)
}
