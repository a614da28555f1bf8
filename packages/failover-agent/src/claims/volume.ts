import type { Claim, Sight } from '../claim.ts'
import type { Doors } from '../doors.ts'
import type { GroupRecord } from '../journal.ts'
import type { Look } from '../look.ts'
import type { HolderPolicy } from '../settings.ts'
import { ClaimError } from './claim-error.ts'
import type { DeviceNames } from './ebs/device-names.ts'
import { attach, detach, type Hands, letGo } from './ebs/hands.ts'
import { volumeMemory } from './ebs/memory.ts'
import { sightOfVolume } from './ebs/sight-of-volume.ts'
import { toldOf } from './ebs/told.ts'
import { ec2Call } from './ec2-call.ts'
import type { Footing } from './footing.ts'
import { noteOf } from './note.ts'

export type VolumeClaimOptions = {
  readonly id: string
  readonly after: readonly string[]
  readonly names: DeviceNames
  /** Used by whoever opens its device, without a file system of ours in between. */
  readonly raw: boolean
  readonly holders: HolderPolicy
  readonly footing: Footing
}

/** The name of a volume's claim. Force and fsck marks find the id in it. */
export const volumeClaimName = (id: string): string => `volume ${id}`

/** An EBS volume attached to this instance and to no other, its device here and verified: the one real lock of a group. */
export function volumeClaim({ id, after, names, raw, holders, footing }: VolumeClaimOptions, doors: Doors): Claim {
  const { host, identity, clock } = doors
  const name = volumeClaimName(id)
  const memory = volumeMemory(clock, noteOf(name, doors))
  const hands: Hands = { id, raw, holders, memory, names, footing, doors, ec2: ec2Call(doors) }
  const sights = new WeakMap<Look, Promise<Sight>>()
  const observe = async (look: Look): Promise<Sight> => {
    const [volume, device] = await Promise.all([look.volume(id), host.device(id)])
    if (device.kind === 'mismatch') return { holder: 'unfit', why: device.why }
    const sight = await sightOfVolume({ told: toldOf(volume, identity), device, look, memory, host })
    if (sight.holder === 'us') footing.stays(id)
    return sight
  }
  const seen = (look: Look): Promise<Sight> => {
    const sight = observe(look)
    sights.set(look, sight)
    return sight
  }
  /** What was seen in this look: a step is taken for that, and not for a sight that nobody has chosen it by. */
  const known = (look: Look): Promise<Sight> => sights.get(look) ?? seen(look)
  return {
    name,
    after,
    needs: 'ours',
    keeps: false,
    observe: seen,
    trace: async () => memory.had || memory.begun || (await host.device(id)).kind !== 'absent',
    take: async (look, signal) => take(await known(look), look, hands, signal),
    drop: (look, signal) => letGo(look, hands, signal),
    force: async (look, signal) => force(await known(look), name, hands, signal),
  }
}

async function take(sight: Sight, look: Look, hands: Hands, signal: AbortSignal): Promise<void> {
  switch (sight.holder) {
    case 'us':
    case 'moving':
      return
    case 'nobody':
      return attach(look, hands, signal)
    case 'partly':
      // To take something, nobody's process is ended.
      return letGo(look, { ...hands, holders: { policy: 'report' } }, signal)
    case 'them':
      if (sight.yields) return detach(sight.who, false, hands, signal)
      throw new ClaimError(`${hands.id} is not to be taken: ${sight.who} (${sight.state}) holds it`)
    case 'unknown':
    case 'unfit':
    case 'lost':
      throw new ClaimError(`${hands.id} is not to be taken: ${sight.why}`)
  }
}

async function force(sight: Sight, name: string, hands: Hands, signal: AbortSignal): Promise<void> {
  const { id, doors } = hands
  if (sight.holder !== 'them')
    throw new ClaimError(`${id} is not taken by force: no other instance holds it (${sight.holder}); look again`)
  const { who } = sight
  if (!isForceRecorded(doors.journal.read(), name, who))
    throw new ClaimError(`${id} is not taken from ${who} by force: the record does not say that somebody ordered it`)
  const message = `detaching ${id} from ${who} by force: what ${who} has not synced is lost`
  doors.tell({ severity: 'warning', event: 'force', message, fields: { claim: name, instance: who } })
  await detach(who, true, hands, signal)
}

/** Whether the record has the order, and what it may cost, on the disk. */
function isForceRecorded({ intents, fsckRequired, loss }: GroupRecord, claim: string, who: string): boolean {
  const begun = intents.some(
    (one) => one.kind === 'force' && one.claim === claim && one.instance === who && one.state === 'begun',
  )
  return begun && loss === 'possible' && fsckRequired.some((volume) => volumeClaimName(volume) === claim)
}
