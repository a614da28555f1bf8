import type { Role } from '../claim.ts'
import type { VrrpName } from './fifo-line.ts'

/** An instance or a sync group whose role somebody wants to know; `instances` are a group's members. */
export type Tracked = VrrpName & { readonly instances: readonly string[] }

/** What a role rests on. `presence`: keepalived itself is gone. `none`: nobody has said anything yet. */
type Evidence = 'fifo' | 'dump' | 'script' | 'presence' | 'none'

export type Known = { readonly role: Role; readonly evidence: Evidence }

/** What may be heard of keepalived. Times (`at`, `since`) are milliseconds of the clock's ticks. */
export type Heard =
  /** The last role of each name that the FIFO had lines for. `mayLack`: the pipe was full, and lines may be missing. */
  | {
      readonly kind: 'fifo'
      readonly at: number
      readonly roles: readonly (VrrpName & { readonly role: Role })[]
      readonly mayLack: boolean
    }
  /** keepalived's answer to a question; `asked` is what `heard` of the book was when it was asked. */
  | {
      readonly kind: 'dump'
      readonly at: number
      readonly asked: number
      readonly instances: ReadonlyMap<string, { readonly role: Role }>
      readonly groups?: ReadonlyMap<string, Role>
    }
  /** No answer. `ever`: whether another question has a chance with this keepalived. */
  | { readonly kind: 'no-dump'; readonly asked: number; readonly ever: boolean }
  /** A notify script ran: forked and forgotten, it may come late, twice, or out of order. */
  | ({ readonly kind: 'poke'; readonly at: number; readonly role: Role } & VrrpName)
  /** keepalived runs since then; `id` tells one process from another. */
  | { readonly kind: 'running'; readonly id: string; readonly since: number }
  | { readonly kind: 'gone'; readonly at: number }
  /** A hint, or a FIFO that was replaced: whatever is known should be asked again. */
  | { readonly kind: 'doubt' }

type Word = Known & {
  readonly at: number
  /** The count of things heard as of which it was true: for an answer the moment of its question. */
  readonly asOf: number
}

type Entry = { readonly word?: Word; readonly script?: Word }

/** All that has been heard, reduced to what decides. */
export type RoleBook = {
  readonly tracked: readonly Tracked[]
  /** Milliseconds that keepalived may be gone before its node is no master. */
  readonly grace: number
  /** How many things have been heard. */
  readonly heard: number
  /** Set while keepalived should be asked, to the count of things heard when the wish arose. */
  readonly wants: number | undefined
  readonly askable: boolean
  readonly entries: ReadonlyMap<string, Entry>
  readonly keepalived:
    | { readonly kind: 'unseen' }
    | { readonly kind: 'running'; readonly id: string; readonly since: number }
    | { readonly kind: 'gone'; readonly since: number; readonly now: number }
}

/** A book in which nothing is written yet, and which wants to hear from keepalived. */
export function openBook(tracked: readonly Tracked[], grace: number): RoleBook {
  const keepalived = { kind: 'unseen' } as const
  const once = [...new Map(tracked.map((name) => [keyOf(name), name])).values()]
  return { tracked: once, grace, heard: 0, wants: 0, askable: true, entries: new Map(), keepalived }
}

/** One name for an instance or a group: `INSTANCE VI_1`. */
export function keyOf({ type, name }: VrrpName): string {
  return `${type} ${name}`
}

/** Writes down what was heard. Pure. */
export function note(book: RoleBook, heard: Heard): RoleBook {
  const next = { ...book, heard: book.heard + 1 }
  switch (heard.kind) {
    case 'fifo':
      return noteFifo(next, heard)
    case 'dump':
      return noteDump(next, heard)
    case 'no-dump':
      return noteNoDump(next, heard)
    case 'poke':
      return notePoke(next, heard)
    case 'running':
      return noteRunning(next, heard)
    case 'gone': {
      const since = book.keepalived.kind === 'gone' ? book.keepalived.since : heard.at
      return { ...next, keepalived: { kind: 'gone', since, now: heard.at } }
    }
    case 'doubt':
      return wanting(next)
  }
}

/** What keepalived says of an instance or a group, as far as can be told. */
export function roleIn({ entries, keepalived, grace }: RoleBook, name: VrrpName): Known {
  const { word, script } = entries.get(keyOf(name)) ?? {}
  const role = word?.role ?? 'UNKNOWN'
  const held = role === 'MASTER' || role === 'UNKNOWN'
  if (keepalived.kind === 'gone') {
    // Two witnesses: a script that said STOP, and a process that is not there.
    const stopped = script?.role === 'STOP' && script.asOf > (word?.asOf ?? -1)
    if (stopped || keepalived.now - keepalived.since >= grace) return { role: 'STOP', evidence: 'presence' }
    if (held) return { role: 'UNKNOWN', evidence: 'presence' }
  }
  // A master that was killed and started anew has not said yet what it is.
  if (keepalived.kind === 'running' && word && held && word.at < keepalived.since)
    return { role: 'UNKNOWN', evidence: 'presence' }
  return word ? { role, evidence: word.evidence } : { role: 'UNKNOWN', evidence: 'none' }
}

function wanting(book: RoleBook): RoleBook {
  return { ...book, wants: book.heard }
}

function withEntries(book: RoleBook, change: (entry: Entry, name: Tracked) => Entry): RoleBook {
  const entries = new Map<string, Entry>()
  for (const name of book.tracked) entries.set(keyOf(name), change(book.entries.get(keyOf(name)) ?? {}, name))
  return { ...book, entries }
}

/** The FIFO is in order, so its last word is the last one there was; unless it was full, and then keepalived is asked. */
function noteFifo(book: RoleBook, { at, roles, mayLack }: Extract<Heard, { kind: 'fifo' }>): RoleBook {
  const said = new Map(roles.map((one) => [keyOf(one), one.role]))
  const next = withEntries(book, (entry, name) => {
    const last = said.get(keyOf(name))
    if (!last) return entry
    const role = mayLack && book.askable ? 'UNKNOWN' : last
    return { ...entry, word: { role, evidence: 'fifo', at, asOf: book.heard } }
  })
  return mayLack ? wanting(next) : next
}

/** An answer counts unless the FIFO, or a later question's answer, has said something else since it was asked for. */
function noteDump(book: RoleBook, dump: Extract<Heard, { kind: 'dump' }>): RoleBook {
  let disputed = false
  const next = withEntries(book, (entry, name) => {
    const role = roleInDump(dump, name)
    if (entry.word && entry.word.asOf > dump.asked) {
      disputed ||= entry.word.role !== role
      return entry
    }
    return { ...entry, word: { role, evidence: 'dump', at: dump.at, asOf: dump.asked } }
  })
  if (disputed) return wanting(next)
  return book.wants !== undefined && dump.asked >= book.wants ? { ...next, wants: undefined } : next
}

/** A group is what its members are: master only where all are. What keepalived does not know has been deleted. */
function roleInDump(
  { instances, groups }: Extract<Heard, { kind: 'dump' }>,
  { type, name, instances: members }: Tracked,
): Role {
  if (type === 'INSTANCE') return instances.get(name)?.role ?? 'DELETED'
  const said = groups?.get(name)
  if (said) return said
  const roles = members.map((member) => instances.get(member)?.role ?? 'DELETED')
  const [first = 'UNKNOWN'] = roles
  if (roles.every((role) => role === first)) return first
  return roles.includes('FAULT') ? 'FAULT' : 'BACKUP'
}

/** Where keepalived cannot be asked and has no FIFO, the script that came last is all there is. */
function noteNoDump(book: RoleBook, { asked, ever }: Extract<Heard, { kind: 'no-dump' }>): RoleBook {
  const next = withEntries(book, (entry) => (entry.script && entry.script.asOf <= asked ? believing(entry) : entry))
  return ever ? next : { ...next, askable: false, wants: undefined }
}

/** A script is a reason to ask keepalived; it counts by itself only where there is nobody to ask and no FIFO. */
function notePoke(book: RoleBook, poke: Extract<Heard, { kind: 'poke' }>): RoleBook {
  const script: Word = { role: poke.role, evidence: 'script', at: poke.at, asOf: book.heard }
  const next = withEntries(book, (entry, name) => {
    if (keyOf(name) !== keyOf(poke)) return entry
    return book.askable ? { ...entry, script } : believing({ ...entry, script })
  })
  const { word } = book.entries.get(keyOf(poke)) ?? {}
  const known = word?.evidence === 'fifo' && word.role === poke.role
  return book.askable && !known && concerns(book, poke) ? wanting(next) : next
}

function concerns({ tracked }: RoleBook, { type, name }: VrrpName): boolean {
  return tracked.some((one) =>
    one.type === type ? one.name === name : type === 'INSTANCE' && one.instances.includes(name),
  )
}

function believing(entry: Entry): Entry {
  const { word, script } = entry
  const newer = script && word?.evidence !== 'fifo' && script.asOf > (word?.asOf ?? -1)
  return newer ? { ...entry, word: script } : entry
}

function noteRunning(book: RoleBook, { id, since }: Extract<Heard, { kind: 'running' }>): RoleBook {
  if (book.keepalived.kind === 'running' && book.keepalived.id === id) return book
  return wanting({ ...book, askable: true, keepalived: { kind: 'running', id, since } })
}
