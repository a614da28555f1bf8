import type { Tell } from '../event.ts'
import type { VrrpName } from './fifo-line.ts'
import { type Heard, keyOf, note, type RoleBook, roleIn } from './role-book.ts'

/** The book with those who want to know of changes in it. */
export type Desk = {
  readonly book: () => RoleBook
  readonly hear: (heard: Heard) => void
  readonly hint: (about: VrrpName) => void
  readonly listen: (vrrp: VrrpName, changed: () => void) => () => void
  /** Called while the book wants keepalived to be asked. */
  wished: () => void | Promise<void>
}

/** Puts a book on a desk: each change of a role is told, and rings those who listen for it. */
export function deskFor(first: RoleBook, tell: Tell): Desk {
  let book = first
  const { tracked } = first
  const listeners = new Map<string, Set<() => void>>(tracked.map((vrrp) => [keyOf(vrrp), new Set()]))
  const ring = (vrrp: VrrpName): void => {
    for (const changed of listeners.get(keyOf(vrrp)) ?? []) changed()
  }
  const desk: Desk = {
    book: () => book,
    hear: (heard) => {
      const before = book
      book = note(before, heard)
      for (const vrrp of tracked) {
        const [was, is] = [roleIn(before, vrrp), roleIn(book, vrrp)]
        if (was.role === is.role) continue
        tell({
          severity: 'notice',
          event: 'role',
          message: `${keyOf(vrrp)} is ${is.role}, was ${was.role}`,
          fields: { vrrp: keyOf(vrrp), ...is },
        })
        ring(vrrp)
      }
      if (book.wants !== undefined) void desk.wished()
    },
    hint: (about) => {
      for (const vrrp of tracked) {
        const meant = keyOf(vrrp) === keyOf(about) || (about.type === 'INSTANCE' && vrrp.instances.includes(about.name))
        if (!meant) continue
        if (roleIn(book, vrrp).role !== 'MASTER') desk.hear({ kind: 'doubt' })
        ring(vrrp)
      }
    },
    listen: (vrrp, changed) => {
      const set = listeners.get(keyOf(vrrp))
      if (!set) throw new Error(`${keyOf(vrrp)} is not listened to`)
      set.add(changed)
      return () => set.delete(changed)
    },
    wished: () => {},
  }
  return desk
}
