import type { Role } from '../claim.ts'
import { isServerLine, parseFifoLine, type VrrpName } from './fifo-line.ts'

/** All that waited in the FIFO, reduced to what still matters: a state that another one followed is never seen. */
export type FifoBatch = {
  /** The last role of each name. */
  readonly roles: readonly (VrrpName & { readonly role: Role; readonly priority: number })[]
  /** Names that were hinted at with MASTER_RX_LOWER_PRI, once each. */
  readonly hints: readonly VrrpName[]
  /** The last priority of each name that said one. */
  readonly priorities: readonly (VrrpName & { readonly priority: number })[]
  /** Lines that keepalived cannot have written, cut to a readable length. */
  readonly garbage: readonly string[]
  /** The pipe may have been full, and keepalived drops what does not fit: the last state may be missing. */
  readonly mayLack: boolean
}

/** Cuts bytes into lines over any number of reads. */
export type LineCutter = { readonly cut: (bytes: Buffer) => readonly string[] }

/** The longest line that is waited for. A name may have any length, but none is this long. */
const LONGEST = 4096

/** Makes a cutter that keeps an unfinished line until its end comes, or until it is too long to be one. */
export function lineCutter(): LineCutter {
  let rest = Buffer.alloc(0)
  return {
    cut: (bytes) => {
      const all = Buffer.concat([rest, bytes])
      const end = all.lastIndexOf(0x0a)
      rest = all.subarray(end + 1)
      const lines = end < 0 ? [] : all.subarray(0, end).toString().split('\n')
      if (rest.length <= LONGEST) return lines
      const tooLong = rest.toString()
      rest = Buffer.alloc(0)
      return [...lines, tooLong]
    },
  }
}

/** Reduces lines, in the order in which keepalived wrote them. */
export function batchOf(lines: readonly string[], mayLack: boolean): FifoBatch {
  const roles = new Map<string, FifoBatch['roles'][number]>()
  const hints = new Map<string, VrrpName>()
  const priorities = new Map<string, FifoBatch['priorities'][number]>()
  const garbage: string[] = []
  for (const line of lines) {
    const read = parseFifoLine(line)
    if (!read) {
      if (line !== '' && !isServerLine(line)) garbage.push(line.slice(0, 200))
      continue
    }
    const { type, name, priority } = read
    const key = `${type} ${name}`
    priorities.set(key, { type, name, priority })
    if (read.kind === 'role') roles.set(key, { type, name, priority, role: read.role })
    if (read.kind === 'rx-lower') hints.set(key, { type, name })
  }
  return {
    roles: [...roles.values()],
    hints: [...hints.values()],
    priorities: [...priorities.values()],
    garbage,
    mayLack,
  }
}
