import { stat } from 'node:fs/promises'
import { type BlockDevice, HostError } from '../host.ts'
import { deviceNumber } from './device-number.ts'
import type { Roots } from './roots.ts'
import { isGone, sysText } from './sys-file.ts'

export type NodeSight =
  | { readonly kind: 'absent'; readonly why: string }
  | { readonly kind: 'present'; readonly device: BlockDevice }
  | { readonly kind: 'mismatch'; readonly why: string }

/** The node in /dev of a device whose folder in /sys is given: no name is trusted, the kernel's number decides. */
export async function deviceNode(roots: Roots, name: string, folder: string): Promise<NodeSight> {
  const path = `${roots.dev}/${name.replaceAll('!', '/')}`
  const told = await sysText(`${folder}/dev`)
  if (told === undefined) return { kind: 'absent', why: `${folder}/dev is not there` }
  const number = await numberAt(path)
  if (number === undefined)
    return {
      kind: 'absent',
      why: `the kernel has ${name} and ${path} is not there: is devtmpfs mounted on ${roots.dev}?`,
    }
  if (number !== told) return { kind: 'mismatch', why: `${path} is device ${number}, the kernel's ${name} is ${told}` }
  return { kind: 'present', device: { path, number } }
}

/** The number of a block device's node; undefined where there is no such node. */
async function numberAt(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path, { bigint: true })
    if (found.isBlockDevice()) return deviceNumber(found.rdev)
  } catch (cause) {
    if (isGone(cause)) return undefined
    throw new HostError('failed', `${path} cannot be looked at: ${(cause as Error).message}`, cause)
  }
  return 'none, it is no block device'
}
