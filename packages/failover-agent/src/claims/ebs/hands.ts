import type { Doors } from '../../doors.ts'
import type { ErrorClass } from '../../ec2/error-class.ts'
import { type BlockDevice, HostError } from '../../host.ts'
import type { Look } from '../../look.ts'
import type { HolderPolicy } from '../../settings.ts'
import { ClaimError } from '../claim-error.ts'
import { type Ec2Call, kindOf } from '../ec2-call.ts'
import type { Footing } from '../footing.ts'
import { endHolders } from '../storage/end-holders.ts'
import { holdersInWords } from '../storage/holders-in-words.ts'
import { assertReleased, isReleased } from '../storage/release-test.ts'
import type { DeviceNames } from './device-names.ts'
import type { VolumeMemory } from './memory.ts'
import { toldOf } from './told.ts'

/** What a volume is taken and let go of with. */
export type Hands = {
  readonly id: string
  /** Used by whoever opens its device, without a file system of ours in between. */
  readonly raw: boolean
  /** What to do with processes that have the device although nothing is mounted here any more. */
  readonly holders: HolderPolicy
  readonly memory: VolumeMemory
  readonly names: DeviceNames
  readonly footing: Footing
  readonly doors: Doors
  readonly ec2: Ec2Call
}

/** Attaches a free volume, under the first device name that EC2 takes. Resolves where somebody else was faster: the next look tells. */
export async function attach(look: Look, hands: Hands, signal: AbortSignal): Promise<void> {
  const { id, names, doors } = hands
  const { instance } = doors.identity
  const described = await look.instance(instance)
  for (;;) {
    const device = names.reserve(id, described)
    if (!device)
      throw new ClaimError(`no device name is left on ${instance} for ${id}; detach a volume that it does not need`)
    const done = await attachAs(device, hands, signal)
    if (done) return
    names.refuse(device)
  }
}

/** Whether the name was free. Rejects where EC2 refused for another reason than the name or another holder. */
async function attachAs(device: string, { id, memory, doors, ec2 }: Hands, signal: AbortSignal): Promise<boolean> {
  const { instance } = doors.identity
  memory.begun = true
  // Nobody attaches what EC2 has not let go of.
  memory.detached.forget()
  memory.detaching.forget()
  await memory.note.set(undefined)
  try {
    const what = `attaching ${id} to ${instance} as ${device}`
    await ec2(what, 'attachVolume', { VolumeId: id, InstanceId: instance, Device: device }, signal)
  } catch (error) {
    const kind = kindOf(error)
    if (kind === 'name-taken') return false
    if (kind !== 'in-use') throw error
    memory.inUse.mark()
    return true
  }
  memory.attached.mark()
  return true
}

/**
 * Detaches the volume from this instance once nothing here has its device, and never by force. Rejects with `busy` where
 * something has; resolves where EC2 does not have it attached here any more.
 */
export async function letGo(look: Look, hands: Hands, signal: AbortSignal): Promise<void> {
  const { id, memory, names, footing, doors } = hands
  const { host, identity } = doors
  footing.leave(id)
  const [told, device] = await Promise.all([look.volume(id), host.device(id)])
  if (device.kind === 'mismatch') throw new HostError('failed', `${id} is not detached: ${device.why}`)
  if (device.kind === 'present') await free(device.device, hands)
  const what = toldOf(told, identity)
  memory.had = false
  memory.begun = false
  memory.attached.forget()
  names.release(id)
  if (what.says !== 'ours') return
  // A name with which it got stuck is not tried again.
  if (device.kind === 'absent' && what.device) names.refuse(what.device)
  if (what.state !== 'detaching') await detach(identity.instance, false, hands, signal)
}

/**
 * Rejects unless nothing has the device. Processes of other mount namespaces keep it when it is unmounted here, and so do those
 * that use a file system which was unmounted lazily: they are dealt with as those are that keep a mount busy.
 */
async function free(device: BlockDevice, hands: Hands): Promise<void> {
  const { id, raw, holders, doors } = hands
  const { host } = doors
  const attempt = (): Promise<boolean> => isUnused(device, hands)
  if ((await attempt()) || (await endHolders(id, device, holders, doors, attempt))) return
  const what = `${id} is not detached`
  await assertReleased(what, device, host)
  const left = raw ? await host.holders(device) : []
  if (left.length > 0) throw new HostError('busy', `${what}: ${device.path} is in use by ${holdersInWords(left)}`)
}

/** The kernel's release test sees who has claimed the device; who has merely opened it, only a look at all processes. */
async function isUnused(device: BlockDevice, { raw, doors: { host } }: Hands): Promise<boolean> {
  return (await isReleased(device, host)) && (!raw || (await host.holders(device)).length === 0)
}

/** EC2's ways of saying that there is nothing left to detach, or that it is under way. */
const OVER: ReadonlySet<ErrorClass> = new Set(['not-attached', 'not-found', 'wrong-state'])
/** EC2 refused, so nothing has happened. */
const REFUSED: ReadonlySet<ErrorClass> = new Set(['throttled', 'credentials', 'denied', 'unreachable', 'permanent'])

/** Asks EC2 to detach the volume. What it cannot answer counts as done and not done until the next looks tell. */
export async function detach(from: string, force: boolean, hands: Hands, signal: AbortSignal): Promise<void> {
  const { id, memory, doors, ec2 } = hands
  const ours = from === doors.identity.instance
  if (ours) {
    memory.detaching.mark()
    await memory.note.set(doors.clock.now().toISOString())
  }
  try {
    const what = `detaching ${id} from ${from}${force ? ' by force' : ''}`
    await ec2(what, 'detachVolume', { VolumeId: id, InstanceId: from, ...(force && { Force: true }) }, signal)
  } catch (error) {
    const kind = kindOf(error)
    if (REFUSED.has(kind)) memory.detaching.forget()
    if (!OVER.has(kind)) throw error
  }
  memory.detaching.forget()
  if (ours) memory.detached.mark()
}
