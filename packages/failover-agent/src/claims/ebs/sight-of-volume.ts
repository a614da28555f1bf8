import type { Instance } from '@aws-sdk/client-ec2'
import type { InstanceState, Sight } from '../../claim.ts'
import type { BlockDevice, DeviceSight, Host } from '../../host.ts'
import type { Look } from '../../look.ts'
import { isReleased } from '../storage/release-test.ts'
import { saysDead } from '../storage/says-dead.ts'
import { APART } from '../streak.ts'
import type { VolumeMemory } from './memory.ts'
import type { Told } from './told.ts'

type NotOurs = Exclude<Told, { says: 'ours' }>

export type VolumeFacts = {
  readonly told: Told
  readonly device: Exclude<DeviceSight, { kind: 'mismatch' }>
  readonly look: Look
  readonly memory: VolumeMemory
  readonly host: Host
}

/** Milliseconds: an attachment that takes longer never ends by itself, and the EBS CSI driver begins anew as well.
 * https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/pkg/cloud/cloud.go */
const STUCK = 90_000
/** Milliseconds that an id may be unknown to EC2 just because it is new. */
const NEW = 10_000
/** Milliseconds after which what leaves another instance counts as held by it: whoever holds it must be dealt with. */
const LEAVING = 30_000
const GONE = 120_000

/** Lays together what EC2 and this machine say of a volume. Where they contradict one another, nobody is believed. */
export async function sightOfVolume(facts: VolumeFacts): Promise<Sight> {
  const { told, memory, look } = facts
  const behind = correction(told, memory)
  if (behind) return behind
  if (told.says === 'ours') return ours(told, facts)
  if (facts.device.kind === 'absent') {
    if (memory.had) return losing(`EC2 says that ${wordsOf(told)}, and its device is gone`, facts)
    memory.losing(undefined, look)
    return others(told, facts)
  }
  return contradiction(told, facts.device.device, facts)
}

/** What EC2 answered to our own calls is newer than what its describes say. */
function correction(told: Told, memory: VolumeMemory): Sight | undefined {
  if (told.says === 'ours' && memory.detached.is())
    return { holder: 'moving', to: 'nobody', why: 'EC2 has accepted to detach it' }
  if (told.says === 'ours' && told.state === 'attached' && memory.detaching.is())
    return { holder: 'partly', why: 'EC2 was asked to detach it, and its answer is not known' }
  const elsewhere = told.says === 'nobody' || told.says === 'theirs' || told.says === 'unclear'
  if (memory.attached.is() && (elsewhere || (told.says === 'ours' && isLeaving(told.state))))
    return { holder: 'moving', to: 'us', why: 'EC2 has accepted to attach it, and its description is behind' }
  if (told.says === 'nobody' && memory.inUse.is())
    return { holder: 'unknown', why: 'EC2 says that it is available, and refuses to attach it because it is in use' }
  return undefined
}

const isLeaving = (state: string): boolean => state === 'detaching' || state === 'busy'

function ours(told: Extract<Told, { says: 'ours' }>, facts: VolumeFacts): Sight | Promise<Sight> {
  const { device, memory, look } = facts
  if (isLeaving(told.state)) {
    memory.telling(undefined, look)
    const why = told.state === 'busy' ? 'EC2 waits for this machine to let go of the device' : 'it is being detached'
    return { holder: 'moving', to: 'nobody', why }
  }
  if (told.state === 'attached' && device.kind === 'present') {
    memory.telling(undefined, look)
    memory.losing(undefined, look)
    memory.had = true
    return { holder: 'us' }
  }
  if (told.state === 'attached' && memory.had) return losing('its device is gone, though EC2 has it attached', facts)
  const reason = device.kind === 'absent' && device.why ? `: ${device.why}` : ''
  const what = told.state === 'attached' ? `attached, and no device has come${reason}` : 'attaching'
  const ms = memory.telling(told.state, look)
  const under = told.device ? ` as ${told.device}` : ''
  if (ms < STUCK) return { holder: 'moving', to: 'us', why: `${what}${under}` }
  return {
    holder: 'partly',
    why: `${what}${under} for ${Math.round(ms / 1000)} s: it is begun anew under another name`,
  }
}

/** EC2 gives it to somebody else while a device with its serial is here: no look at EC2 alone proves that it is lost. */
async function contradiction(told: NotOurs, device: BlockDevice, facts: VolumeFacts): Promise<Sight> {
  const { host, memory, look } = facts
  const why = `EC2 says that ${wordsOf(told)}, but ${device.path} here has its serial`
  if (!(await saysDead(() => host.probeRead(device.path)))) {
    memory.losing(undefined, look)
    return { holder: 'unknown', why: `${why} and can be read` }
  }
  // What is left of a device that was pulled away, and that nothing uses, holds nothing.
  if (!memory.had && (await isReleased(device, host).catch(() => false))) return others(told, facts)
  return losing(`${why} and cannot be read`, facts)
}

function losing(why: string, { memory, look }: VolumeFacts): Sight {
  if (memory.losing('gone', look) >= APART) return { holder: 'lost', why }
  return { holder: 'unknown', why: `${why}; looking again to be sure` }
}

function wordsOf(told: Told): string {
  switch (told.says) {
    case 'theirs':
      return `${told.who} has it (${told.state})`
    case 'ours':
      return `it is ${told.state} here`
    case 'nobody':
      return 'nobody has it'
    case 'missing':
      return 'there is no such volume'
    case 'creating':
      return 'it is being made'
    case 'unclear':
    case 'unfit':
      return told.why
  }
}

/** EC2's word, where nothing here speaks against it. */
async function others(told: NotOurs, { look, memory }: VolumeFacts): Promise<Sight> {
  if (told.says === 'theirs') return theirs(told, look, memory)
  const ms = memory.telling(told.says, look)
  switch (told.says) {
    case 'nobody':
      return { holder: 'nobody' }
    case 'creating':
      return { holder: 'moving', to: 'nobody', why: 'it is being made' }
    case 'unfit':
      return { holder: 'unfit', why: told.why }
    case 'unclear':
      return { holder: 'unknown', why: told.why }
    case 'missing':
      if (ms < NEW) return { holder: 'unknown', why: 'EC2 does not know it (yet)' }
      return { holder: 'unfit', why: 'there is no such volume in this region; correct the id in the configuration' }
  }
}

async function theirs(
  { who, state: attachment }: Extract<Told, { says: 'theirs' }>,
  look: Look,
  { telling }: VolumeMemory,
): Promise<Sight> {
  if (attachment === 'detaching' && telling(`detaching ${who}`, look) < LEAVING)
    return { holder: 'moving', to: 'nobody', why: `it is being detached from ${who}` }
  const state = who.startsWith('i-') ? stateOf(await look.instance(who)) : 'unknown'
  const them = { holder: 'them', who, state } as const
  // It is asked for already, and asking again does not help: whoever has it must let go, or an operator decides.
  if (attachment === 'detaching') return { ...them, yields: false }
  if (state === 'stopped') {
    if (telling(`stopped ${who}`, look) >= APART) return { ...them, yields: true }
    return { holder: 'moving', to: 'nobody', why: `${who} is stopped; looking again to be sure` }
  }
  if (state === 'terminated' || state === 'absent') {
    if (telling(`gone ${who}`, look) >= GONE) return { ...them, yields: false }
    return { holder: 'moving', to: 'nobody', why: `${who} is ${state}: EBS detaches it by itself` }
  }
  telling(undefined, look)
  return { ...them, yields: false }
}

function stateOf(instance: Instance | undefined): InstanceState {
  return instance ? (instance.State?.Name ?? 'unknown') : 'absent'
}
