import { type BlockDevice, HostError } from '../../host.ts'
import type { Look } from '../../look.ts'
import { ClaimError } from '../claim-error.ts'
import { toldOf } from '../ebs/told.ts'
import { unfitness } from './fitness.ts'
import { isReadOnly, type MountDesk } from './mount-desk.ts'
import { placeOf } from './place.ts'
import { assertReleased } from './release-test.ts'

/** Mounts the file system, after everything that could be wrong with it has been looked at, and writes to it once. */
export async function mountFrom(look: Look, desk: MountDesk): Promise<void> {
  const { doors, point, volume, number, marks } = desk
  await assertOurs(look, desk)
  const place = await placeOf(volume, doors.host)
  if (place.kind !== 'here') throw new HostError('missing', `${point} is not mounted: ${place.why}`)
  const { device } = place
  const at = await doors.host.mountAt(point)
  if (at && at.number !== device.number)
    throw new HostError('busy', `${point} has ${at.type} on ${at.number} mounted, not ${device.path}; unmount it`)
  if (!at) await mount(device, desk)
  await verify(device, desk)
  await number.set(device.number)
  if (!isReadOnly(desk.fileSystem)) await doors.host.probeWrite(point)
  await marks.passed()
}

/** No mount without EC2's word that every volume below is attached here and nowhere else, in the very look that it is taken for. */
async function assertOurs(look: Look, { doors, volumes, point }: MountDesk): Promise<void> {
  for (const id of volumes) {
    const told = toldOf(await look.volume(id), doors.identity)
    if (told.says === 'ours' && told.state === 'attached') continue
    throw new ClaimError(
      `${point} is not mounted: EC2 does not say that ${id} is attached to this instance (${told.says})`,
    )
  }
}

async function mount(device: BlockDevice, desk: MountDesk): Promise<void> {
  const { doors, point, fileSystem, marks } = desk
  const { host, tell } = doors
  const { path } = device
  const { type, options } = fileSystem
  const why = unfitness(await host.fileSystem(path), fileSystem, path)
  if (why) throw new ClaimError(`${point} is not mounted: ${why}`)
  const check = async (reason: string): Promise<void> => {
    tell({ severity: 'notice', event: 'fsck', message: `checking ${path} for ${point}: ${reason}` })
    await host.fsck(path, type)
  }
  if (marks.isSet()) await check('its volume was taken by force')
  else if (fileSystem.fsck === 'always') await check('the configuration says always')
  await assertReleased(`${point} is not mounted`, device, host)
  try {
    await host.mount(path, point, type, options)
  } catch (error) {
    if (!(error instanceof HostError) || error.reason !== 'corrupt') throw error
    await check(error.message)
    await assertReleased(`${point} is not mounted`, device, host)
    await host.mount(path, point, type, options)
  }
}

/** What the kernel has mounted is what was asked for, and takes writes. */
async function verify(device: BlockDevice, { doors: { host }, point, fileSystem }: MountDesk): Promise<void> {
  const at = await host.mountAt(point)
  if (at?.number !== device.number)
    throw new HostError('failed', `${point} was mounted and shows ${at?.number ?? 'nothing'}, not ${device.number}`)
  if (!at.readOnly || isReadOnly(fileSystem)) return
  await host.unmount(point)
  throw new HostError('failed', `${point} came up read-only and was unmounted; look at: dmesg, and fsck ${device.path}`)
}
