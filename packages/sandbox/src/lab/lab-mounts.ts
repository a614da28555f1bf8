import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Attachment } from './attachments.ts'
import type { HostName } from './plan.ts'

/** A file system of an attached volume that a host has mounted. */
export type LabMount = {
  readonly host: HostName
  readonly volume: string
  readonly point: string
  /** By its options, or because the file system turned so after an error. */
  readonly readOnly: boolean
}

/**
 * What of the plugged-in volumes the hosts have mounted, as their own mount tables say. A volume that was pulled out is
 * none any more: what is still mounted of it reaches no disk.
 */
export async function labMounts(
  hosts: readonly { readonly name: HostName; readonly pid: () => number | undefined }[],
  attachments: readonly Attachment[],
): Promise<readonly LabMount[]> {
  const tables = await Promise.all(
    hosts.map(async ({ name, pid }) => {
      const id = pid()
      const table = id === undefined ? '' : await readFile(`/proc/${id}/mountinfo`, 'utf8').catch(() => '')
      return mountsIn(name, table, attachments)
    }),
  )
  return tables.flat()
}

/** Reads a mount table. https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html */
export function mountsIn(host: HostName, table: string, attachments: readonly Attachment[]): readonly LabMount[] {
  return table.split('\n').flatMap((line) => {
    const [mount = '', file = ''] = line.split(' - ')
    const [, , , , point = '', options = ''] = mount.split(' ')
    const [, source = '', state = ''] = file.split(' ')
    const name = /^\/dev\/(loop\d+)(p\d+)?$/.exec(source)?.[1]
    const found = attachments.find(({ device }) => name !== undefined && device && basename(device) === name)
    if (!found) return []
    const readOnly = options.split(',').includes('ro') || state.split(',').includes('ro')
    return [{ host, volume: found.volume, point, readOnly }]
  })
}
