import type { Role } from '../claim.ts'

/** A VRRP instance or a sync group, as keepalived names it in its FIFO and in script arguments. */
export type VrrpName = { readonly type: 'INSTANCE' | 'GROUP'; readonly name: string }

/** One line of the FIFO: a new state, or a hint that leaves the state as it is. */
export type FifoLine = VrrpName & { readonly priority: number } & (
    | { readonly kind: 'role'; readonly role: Role }
    /** keepalived is master and heard another one of lower priority: its address may have been taken away. */
    | { readonly kind: 'rx-lower' }
    | { readonly kind: 'priority' }
  )

const ROLES: Readonly<Record<string, Role>> = {
  MASTER: 'MASTER',
  BACKUP: 'BACKUP',
  FAULT: 'FAULT',
  STOP: 'STOP',
  DELETED: 'DELETED',
}

/** The role that keepalived's word for a state means; undefined for a word that is no state. */
export function roleNamed(word: string): Role | undefined {
  return Object.hasOwn(ROLES, word) ? ROLES[word] : undefined
}

/**
 * Reads a line such as `INSTANCE "VI_1" MASTER 100`, without its newline. Names stand between the first and the last
 * quote, for keepalived escapes nothing in them. Undefined where the line is none of the forms that keepalived writes.
 */
export function parseFifoLine(line: string): FifoLine | undefined {
  const [, type, name, word, number] = /^(INSTANCE|GROUP) "(.*)" ([A-Z_]+) (\d+)$/.exec(line) ?? []
  if ((type !== 'INSTANCE' && type !== 'GROUP') || name === undefined || word === undefined) return undefined
  const about = { type, name, priority: Number(number) } as const
  if (word === 'MASTER_RX_LOWER_PRI') return { ...about, kind: 'rx-lower' }
  if (word === 'MASTER_PRIORITY' || word === 'BACKUP_PRIORITY') return { ...about, kind: 'priority' }
  const role = roleNamed(word)
  return role && { ...about, kind: 'role', role }
}

/** Whether a line is about a virtual or real server: those come too where the FIFO is keepalived's common one. */
export function isServerLine(line: string): boolean {
  return /^(VS|RS) /.test(line)
}
