import { type FSWatcher, watch } from 'node:fs'
import type { Host } from '../host.ts'
import type { Roots } from './roots.ts'
import { codeOf, sysNames, sysText } from './sys-file.ts'

/** Milliseconds between two looks at /sys/block, where nothing tells of a change: without udev no link comes or goes. */
const POLL = 250

/** Tells of block devices that came or went, to all who watch with one pair of eyes. Keeps no process alive. */
export function deviceWatch(roots: Roots): Pick<Host, 'watchDevices'> {
  const watchers = new Set<() => void>()
  let eyes: { readonly close: () => void } | undefined
  return {
    watchDevices: (changed) => {
      // The same function may be given twice.
      const mine = () => changed()
      watchers.add(mine)
      eyes ??= open(roots, () => {
        for (const each of watchers) each()
      })
      return () => {
        watchers.delete(mine)
        if (watchers.size > 0) return
        eyes?.close()
        eyes = undefined
      }
    },
  }
}

function open(roots: Roots, changed: () => void): { readonly close: () => void } {
  let told: NodeJS.Immediate | undefined
  /** udev makes several links for one device. */
  const tell = () => {
    told ??= setImmediate(() => {
      told = undefined
      changed()
    })
  }
  const links = watchFolder(`${roots.dev}/disk/by-id`, roots.dev, tell)
  const poll = pollNames(roots, () => {
    links.renew()
    tell()
  })
  return {
    close: () => {
      links.close()
      poll.close()
      clearImmediate(told)
    },
  }
}

/** Watches a folder, or, while there is none, the nearest one above it, down to `top`. */
function watchFolder(folder: string, top: string, tell: () => void) {
  let watched = ''
  let watcher: FSWatcher | undefined
  const close = () => {
    watcher?.close()
    watcher = undefined
    watched = ''
  }
  const happened = () => {
    if (watched === folder) tell()
    renew()
  }
  /** Whoever stands in for a missing folder is asked again each time; the folder itself may have been made anew. */
  const renew = () => {
    const before = watched
    close()
    for (let at = folder; watcher === undefined && at.length >= top.length; at = at.slice(0, at.lastIndexOf('/'))) {
      watcher = watchOne(at, happened, close)
      if (watcher) watched = at
    }
    if (watched === folder && before !== folder && before !== '') tell()
  }
  renew()
  return { renew, close }
}

function watchOne(path: string, happened: () => void, failed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(path, { persistent: false }, happened)
    // The poll sees what is missed from then on.
    watcher.on('error', failed)
    return watcher
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR', 'ENOSPC', 'EMFILE'].includes(codeOf(cause))) return undefined
    throw cause
  }
}

function pollNames(roots: Roots, changed: () => void): { readonly close: () => void } {
  let before: string | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  const look = async () => {
    // A look that failed is made again; `device` says what is wrong.
    const now = await shown(roots).catch(() => before)
    if (closed) return
    if (before !== undefined && now !== before) changed()
    before = now
    timer = setTimeout(look, POLL)
    timer.unref()
  }
  void look()
  return {
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

/** The disks of /sys/block and their serials: one can come after the other. */
async function shown(roots: Roots): Promise<string> {
  const names = (await sysNames(`${roots.sys}/block`)).toSorted()
  const serials = await Promise.all(names.map((name) => sysText(`${roots.sys}/block/${name}/device/serial`)))
  return names.map((name, index) => `${name} ${serials[index] ?? ''}`).join('\n')
}
