import { type BlockDevice, HostError } from '../../host.ts'
import type { HolderPolicy } from '../../settings.ts'
import { endHolders, type Tools } from './end-holders.ts'
import { holdersInWords } from './holders-in-words.ts'
import type { MountDesk } from './mount-desk.ts'
import { viewMount } from './observing.ts'
import { placeOf } from './place.ts'

/**
 * Unmounts the volume's file system wherever it is mounted, our own point last, and what is left at the point of a device
 * that was pulled away. Rejects where something keeps it or covers it.
 */
export async function unmountAll(desk: MountDesk): Promise<void> {
  const { doors, volume, number } = desk
  const [view, place] = await Promise.all([viewMount(desk), placeOf(volume, doors.host)])
  const torn = view.holder === 'torn' ? number.get() : undefined
  if (torn !== undefined) await unmountDevice({ path: `/dev/block/${torn}`, number: torn }, desk)
  if (place.kind === 'here') await unmountDevice(place.device, desk)
  await number.set(undefined)
}

/** More mounts of one device than anybody has. */
const MOST = 100

async function unmountDevice(device: BlockDevice, { doors, point, volume }: MountDesk): Promise<void> {
  for (let turn = 0; turn < MOST; turn++) {
    const newestFirst = await doors.host.mountsOf(device)
    const next = newestFirst.find((one) => one.point !== point) ?? newestFirst[0]
    if (!next) return
    const top = await doors.host.mountAt(next.point)
    if (top?.number !== device.number) {
      const what = top ? `${top.type} on ${top.number}` : 'another mount'
      throw new HostError('busy', `${next.point} is not unmounted, ${what} covers it; unmount that first`)
    }
    await unmountFrom(next.point, device, volume.holders, doors)
  }
  throw new HostError('failed', `${device.path} is mounted again and again; look at: findmnt --source ${device.path}`)
}

/**
 * Unmounts one mount point, never lazily. Where processes keep it busy: `report` rejects with their names, `kill` ends
 * them first. Rejects with `busy` or `timeout` and leaves the mount as it is.
 */
async function unmountFrom(point: string, device: BlockDevice, policy: HolderPolicy, tools: Tools): Promise<void> {
  const { host } = tools
  const attempt = (): Promise<boolean> => isUnmounted(point, tools)
  if ((await attempt()) || (await endHolders(point, device, policy, tools, attempt))) return
  const who = holdersInWords(await host.holders(device))
  throw new HostError('busy', `${point} is not unmounted, it is in use by ${who}`)
}

/** False where it is busy. */
async function isUnmounted(point: string, { host }: Tools): Promise<boolean> {
  try {
    await host.unmount(point)
    return true
  } catch (error) {
    if (error instanceof HostError && error.reason === 'busy') return false
    throw error
  }
}
