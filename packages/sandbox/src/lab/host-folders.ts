import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * What a host has of its own, and what it is called in its scratch folder. All else it shares with the machine.
 * `boot` folders are empty after each boot, as a tmpfs is.
 */
export const own = [
  { at: '/tmp', folder: 'tmp', lasts: 'boot' },
  { at: '/run', folder: 'run', lasts: 'boot' },
  { at: '/srv', folder: 'srv', lasts: 'always' },
  { at: '/mnt', folder: 'mnt', lasts: 'always' },
  { at: '/etc/arnq', folder: 'etc', lasts: 'always' },
  { at: '/var/lib/arnq-failover', folder: 'state', lasts: 'always' },
  { at: '/dev/disk/by-id', folder: 'by-id', lasts: 'always' },
  { at: '/sys/block', folder: 'sys-block', lasts: 'always' },
] as const

/** Makes a host's folders: its own ones, and one for what its programs print. */
export async function makeFolders(root: string): Promise<void> {
  for (const name of [...own.map(({ folder }) => folder), 'log', 'srv/data']) {
    await mkdir(join(root, name), { recursive: true, mode: name === 'tmp' ? 0o1777 : 0o755 })
  }
}

/** Empties what a reboot empties. */
export async function emptyForBoot(root: string): Promise<void> {
  for (const { folder, lasts } of own) {
    if (lasts !== 'boot') continue
    for (const name of await readdir(join(root, folder))) await rm(join(root, folder, name), { recursive: true })
  }
}

/** Where a file of a host lies on the machine, whether the host is up or not. Throws for one that the host does not have of its own. */
export function outside(root: string, path: string): string {
  for (const { at, folder } of own) {
    const rest = relative(at, path)
    if (!rest.startsWith('..')) return join(root, folder, rest)
  }
  throw new Error(`${path} is no file of a host alone; those lie under ${own.map(({ at }) => at).join(', ')}.`)
}
