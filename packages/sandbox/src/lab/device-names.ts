import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** How an EBS volume's serial and its name in /dev/disk/by-id spell its id. https://docs.aws.amazon.com/ebs/latest/userguide/identify-nvme-ebs-device.html */
export const serialOf = (volume: string): string => volume.replace('-', '')
export const linkOf = (volume: string): string => `nvme-Amazon_Elastic_Block_Store_${serialOf(volume)}`

/**
 * Shows a loop device to a host as the kernel and udev show an EBS volume: in /sys/block with size, number, serial and
 * partitions, and by its links.
 */
export async function showDevice(root: string, volume: string, device: string): Promise<void> {
  const name = basename(device)
  const shown = join(root, 'sys-block', name)
  // Made aside and moved in, for the kernel shows a device with all its attributes at once.
  const made = join(root, `sys-block.${name}`)
  await rm(made, { recursive: true, force: true })
  const partitions = (await readdir(`/sys/block/${name}`)).filter((entry) => entry.startsWith(`${name}p`))
  await copyAttributes(`/sys/block/${name}`, made, ['dev', 'size', 'ro', 'removable'])
  for (const partition of partitions) {
    const attributes = ['dev', 'size', 'ro', 'start', 'partition']
    await copyAttributes(`/sys/block/${name}/${partition}`, join(made, partition), attributes)
  }
  await mkdir(join(made, 'device'))
  await writeFile(join(made, 'device', 'serial'), `${serialOf(volume)}\n`)
  await writeFile(join(made, 'device', 'model'), 'Amazon Elastic Block Store              \n')
  await rename(made, shown)
  const link = join(root, 'by-id', linkOf(volume))
  await symlink(device, link)
  for (const partition of partitions) {
    await symlink(`/dev/${partition}`, `${link}-part${partition.slice(name.length + 1)}`)
  }
}

/** Takes a device out of a host's sight: the links first, as udev does. */
export async function hideDevice(root: string, volume: string, device: string): Promise<void> {
  const folder = join(root, 'by-id')
  const link = linkOf(volume)
  for (const name of await readdir(folder)) {
    if (name === link || name.startsWith(`${link}-part`)) await rm(join(folder, name))
  }
  await rm(join(root, 'sys-block', basename(device)), { recursive: true, force: true })
}

async function copyAttributes(from: string, to: string, names: readonly string[]): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const name of names) await writeFile(join(to, name), await readFile(join(from, name)))
}
