import type { Sight } from '../../claim.ts'
import type { BlockDevice } from '../../host.ts'
import type { Look } from '../../look.ts'
import { APART } from '../streak.ts'
import { unfitness } from './fitness.ts'
import { isReadOnly, type MountDesk } from './mount-desk.ts'
import { placeOf } from './place.ts'
import { type MountView, viewOfMount } from './view-of-mount.ts'

/** What mount table and devices say now. */
export async function viewMount({ volume, point, number, doors: { host } }: MountDesk): Promise<MountView> {
  const [place, at] = await Promise.all([placeOf(volume, host), host.mountAt(point)])
  const mounts = place.kind === 'here' ? await host.mountsOf(place.device) : []
  return viewOfMount({ point, place, at, mounts, remembered: number.get() })
}

/** What is to be told of a mount, health and fitness included. Those concern a master only: a demote unmounts it well or ill. */
export async function observeMount(look: Look, desk: MountDesk): Promise<Sight> {
  const { number } = desk
  const view = await viewMount(desk)
  if (view.holder !== 'mounted' && view.holder !== 'torn') desk.losing(undefined, look)
  switch (view.holder) {
    case 'mounted':
      await number.set(view.device.number)
      return mounted(view.device, view.readOnly, look, desk)
    case 'torn':
      return losing(view.why, look, desk)
    case 'unmounted':
      await number.set(undefined)
      return unmounted(view.device, desk)
    case 'nobody':
      await number.set(undefined)
      return view
    default:
      return view
  }
}

async function mounted(device: BlockDevice, readOnly: boolean, look: Look, desk: MountDesk): Promise<Sight> {
  const { doors, fileSystem, point, health } = desk
  const asks = doors.role() === 'MASTER'
  const turned = readOnly && !isReadOnly(fileSystem) ? `${point} has turned read-only` : undefined
  const trouble = asks ? (turned ?? (await health.trouble(device))) : undefined
  if (trouble !== undefined) return losing(trouble, look, desk)
  desk.losing(undefined, look)
  return { holder: 'us' }
}

function losing(why: string, look: Look, desk: MountDesk): Sight {
  if (desk.losing('lost', look) >= APART) return { holder: 'lost', why }
  return { holder: 'unknown', why: `${why}; looking again to be sure` }
}

/** A device that cannot be read here is nobody's mount all the same; whoever takes it finds out why. */
async function unmounted(device: BlockDevice, { doors, fileSystem }: MountDesk): Promise<Sight> {
  if (doors.role() !== 'MASTER') return { holder: 'nobody' }
  const found = await doors.host.fileSystem(device.path).catch(() => 'unreadable' as const)
  const why = found === 'unreadable' ? undefined : unfitness(found, fileSystem, device.path)
  return why === undefined ? { holder: 'nobody' } : { holder: 'unfit', why }
}
