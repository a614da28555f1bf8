import { basename, dirname } from 'node:path'
import type { Files } from '../../src/record/files.ts'

type Content = { text: string; synced: string }

/** A disk that remembers what has been synced, and a machine that can be killed between any two of its calls. */
export type MortalDisk = {
  readonly files: Files
  readonly calls: readonly string[]
  /** From now on every call is the last one: it does half of its work, or none, and never comes back. */
  readonly killAfter: (calls: number) => void
  /** What is found after a kill of the process, and after the power went. */
  readonly afterKill: () => Files
  readonly afterPowerLoss: (keepsRename: boolean) => Files
  readonly names: () => readonly string[]
}

/** Makes one. Names are synced by `syncFolder`, contents by `sync`; a rename that is not synced may or may not be there. */
export function mortalDisk(start: Readonly<Record<string, string>> = {}): MortalDisk {
  let left = Number.POSITIVE_INFINITY
  const calls: string[] = []
  const contents = new Map<string, Content>(Object.entries(start).map(([name, text]) => [name, { text, synced: text }]))
  let syncedNames = new Map(contents)
  const call = async (name: string, work: (half: boolean) => void): Promise<void> => {
    calls.push(name)
    left -= 1
    if (left < 0) await new Promise(() => {})
    work(left === 0)
    if (left === 0) await new Promise(() => {})
  }
  const files: Files = {
    create: async (path) => {
      const content: Content = { text: '', synced: '' }
      await call(`create ${basename(path)}`, () => contents.set(path, content))
      return {
        write: (text) =>
          call('write', (half) => {
            content.text = half ? text.slice(0, text.length / 2) : text
          }),
        sync: () =>
          call('sync', (half) => {
            if (!half) content.synced = content.text
          }),
        close: () => call('close', () => {}),
      }
    },
    rename: (from, to) =>
      call(`rename ${basename(from)} ${basename(to)}`, () => {
        const content = contents.get(from)
        if (!content) throw new Error(`ENOENT: ${from}`)
        contents.delete(from)
        contents.set(to, content)
      }),
    link: (path, second) =>
      call('link', () => {
        const content = contents.get(path)
        if (!content) throw new Error(`ENOENT: ${path}`)
        contents.set(second, content)
      }),
    syncFolder: (path) =>
      call(`syncFolder ${basename(dirname(`${path}/x`))}`, (half) => {
        if (!half) syncedNames = new Map(contents)
      }),
    read: async (path) => contents.get(path)?.text,
  }
  const after = (found: ReadonlyMap<string, Content>, of: (content: Content) => string): Files =>
    mortalDisk(Object.fromEntries([...found].map(([name, content]) => [name, of(content)]))).files
  return {
    files,
    calls,
    killAfter: (count) => {
      left = count
    },
    afterKill: () => after(contents, ({ text }) => text),
    afterPowerLoss: (keepsRename) => after(keepsRename ? contents : syncedNames, ({ synced }) => synced),
    names: () => [...contents.keys()],
  }
}
