import type { Role } from '../claim.ts'

/** What keepalived said of itself when it was asked. */
export type States = {
  readonly instances: ReadonlyMap<string, InstanceSight>
  /** Only where it was said: the JSON form does not tell of sync groups. */
  readonly groups?: ReadonlyMap<string, Role>
}

type InstanceSight = {
  readonly role: Role
  /** When keepalived last changed this state: seconds since 1970, with a fraction. */
  readonly lastTransition?: number
}

/** The numbers of keepalived/include/vrrp.h. INIT says nothing yet: its first word is still to come. */
const NUMBERED: Readonly<Record<number, Role>> = {
  0: 'UNKNOWN',
  1: 'BACKUP',
  2: 'MASTER',
  3: 'FAULT',
  97: 'DELETED',
  98: 'STOP',
}

/**
 * Reads `keepalived.json`: an array of instances, or under `json_version 2` an object that holds it as `vrrp`. Undefined
 * where it is not complete yet or none of that. Before 2.0.17 keepalived escaped single quotes, which JSON does not know.
 */
export function readJsonDump(text: string): States | undefined {
  const json = parsed(text) ?? parsed(text.replaceAll("\\'", "'"))
  const list = Array.isArray(json) ? json : (json as { vrrp?: unknown } | undefined)?.vrrp
  if (!Array.isArray(list)) return undefined
  const instances = new Map<string, InstanceSight>()
  for (const entry of list) {
    const data = (entry as { data?: { iname?: unknown; state?: unknown; last_transition?: unknown } } | null)?.data
    if (typeof data?.iname !== 'string' || typeof data.state !== 'number') return undefined
    const at = data.last_transition
    instances.set(data.iname, {
      role: NUMBERED[data.state] ?? 'UNKNOWN',
      ...(typeof at === 'number' && at > 0 && { lastTransition: at }),
    })
  }
  return { instances }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const WORDS: Readonly<Record<string, Role>> = { MASTER: 'MASTER', BACKUP: 'BACKUP', FAULT: 'FAULT', INIT: 'UNKNOWN' }

/**
 * Reads `keepalived.data`, the report for people that every build can write. It does not say where it ends: complete is
 * what another section follows. Undefined where that is not there yet.
 */
export function readTextDump(text: string): States | undefined {
  // A heading that is cut short might be any.
  const sections = text.split(/^-+< /m).filter((section) => /^[^\n]* >-+\n/.test(section))
  const at = sections.findIndex((section) => section.startsWith('VRRP Topology >'))
  const after = sections.slice(at + 1).findIndex((section) => !/^VRRP (Sockpool|Sync groups?) >/.test(section))
  if (at < 0 || after < 0) return undefined
  const instances = new Map<string, InstanceSight>()
  const groups = new Map<string, Role>()
  for (const block of (sections[at] ?? '').split(/^ VRRP Instance = /m).slice(1)) {
    const word = /^ {3}State = (.+)$/m.exec(block)?.[1] ?? ''
    const at = Number(/^ {3}Last transition = ([\d.]+)/m.exec(block)?.[1])
    const name = block.slice(0, block.indexOf('\n'))
    instances.set(name, { role: WORDS[word] ?? 'UNKNOWN', ...(at > 0 && { lastTransition: at }) })
  }
  const synced = sections.slice(at + 1, at + 1 + after).join('')
  for (const [, name, word] of synced.matchAll(/^ VRRP Sync Group = (.*), ([A-Z]+)$/gm))
    if (name !== undefined && word !== undefined) groups.set(name, WORDS[word] ?? 'UNKNOWN')
  return { instances, groups }
}
