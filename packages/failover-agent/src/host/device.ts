import { realpath } from 'node:fs/promises'
import { type DeviceSight, type Host, HostError } from '../host.ts'
import { deviceNode } from './device-node.ts'
import { partitionOf } from './partition.ts'
import type { Roots } from './roots.ts'
import { isGone, sysNames, sysText } from './sys-file.ts'

/**
 * Finds volumes. EBS shows the volume's id without its dash as the NVMe serial; udev's link says the same and can be stale
 * (https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1224), so that it only tells where to look first.
 * https://docs.aws.amazon.com/ebs/latest/userguide/identify-nvme-ebs-device.html
 */
export const devices = (roots: Roots): Pick<Host, 'device' | 'partition'> => ({
  device: async (volumeId) => {
    const serial = serialOf(volumeId)
    const link = `${roots.dev}/disk/by-id/nvme-Amazon_Elastic_Block_Store_${serial}`
    const target = await targetOf(link)
    return target === undefined ? await scanned(roots, serial) : await linked(roots, serial, link, target)
  },
  partition: (disk, number) => partitionOf(roots, disk, number),
})

function serialOf(volumeId: string): string {
  if (/^vol-[0-9a-z]+$/.test(volumeId)) return volumeId.replace('-', '')
  throw new HostError('failed', `${JSON.stringify(volumeId)} is no volume id: it must look like vol-0123456789abcdef0`)
}

/** Undefined where there is no link, or one to a node that is gone. */
async function targetOf(link: string): Promise<string | undefined> {
  try {
    return await realpath(link)
  } catch (cause) {
    if (isGone(cause)) return undefined
    throw new HostError('failed', `${link} cannot be followed: ${(cause as Error).message}`, cause)
  }
}

async function linked(roots: Roots, serial: string, link: string, target: string): Promise<DeviceSight> {
  const name = target.startsWith(`${roots.dev}/`) ? target.slice(roots.dev.length + 1).replaceAll('/', '!') : ''
  const told = name === '' ? undefined : await serialAt(roots, name)
  if (told === serial) return await deviceNode(roots, name, `${roots.sys}/block/${name}`)
  if (name !== '' && told === undefined && (await isLeaving(roots, name, link, target)))
    return await scanned(roots, serial)
  const names = await withSerial(roots, serial)
  const where = names.length === 0 ? 'no device here' : names.map((one) => `${roots.dev}/${one}`).join(', ')
  const its = told === undefined ? 'which has no serial' : `whose serial is ${told}`
  return {
    kind: 'mismatch',
    why: `${link} leads to ${target}, ${its}; ${serial} is ${where}. Where the link stays so, run: udevadm trigger --settle --subsystem-match=block`,
  }
}

/** A device that is taken away while it is looked at: the kernel has forgotten it, or udev has, and the other will. */
const isLeaving = async (roots: Roots, name: string, link: string, target: string): Promise<boolean> =>
  (await sysText(`${roots.sys}/block/${name}/dev`)) === undefined || (await targetOf(link)) !== target

/** Without a link: udev has not made it yet, or there is no udev. */
async function scanned(roots: Roots, serial: string): Promise<DeviceSight> {
  const names = await withSerial(roots, serial)
  const [name, other] = names
  if (name === undefined) return await absent(roots)
  if (other !== undefined) return { kind: 'mismatch', why: `${names.join(' and ')} have the same serial ${serial}` }
  return await deviceNode(roots, name, `${roots.sys}/block/${name}`)
}

async function absent(roots: Roots): Promise<DeviceSight> {
  const names = await sysNames(`${roots.sys}/block`)
  const xen = names.filter((name) => /^xvd[a-z]+$/.test(name))
  if (xen.length === 0) return { kind: 'absent' }
  const why = `the disks here are Xen's (${xen.join(', ')}), which do not say which volume they are, so none can be trusted; use an instance type built on Nitro`
  return { kind: 'absent', why }
}

async function withSerial(roots: Roots, serial: string): Promise<readonly string[]> {
  const names = await sysNames(`${roots.sys}/block`)
  const serials = await Promise.all(names.map((name) => serialAt(roots, name)))
  return names.filter((_, index) => serials[index] === serial)
}

/** Some drivers put the dash in: `vol-0123`. */
const serialAt = async (roots: Roots, name: string): Promise<string | undefined> =>
  (await sysText(`${roots.sys}/block/${name}/device/serial`))?.replace(/^vol-/, 'vol') || undefined
