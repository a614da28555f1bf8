import { isIP } from 'node:net'
import { wrong } from '../command-error.ts'
import type { Flags } from '../doors.ts'

export type InitNode = { readonly name: string; readonly address: string; readonly instance: string }

/** What `init` was told: the nodes in the order of their priority, and what moves between them. */
export type InitPlan = {
  readonly nodes: readonly InitNode[]
  readonly group: string
  readonly vrrp: string
  readonly device: string
  readonly addresses: readonly string[]
  readonly volumes: readonly InitVolume[]
  readonly elasticIps: readonly string[]
  readonly fence: boolean
  readonly router: number
  /** Seconds between two adverts. */
  readonly advert: number
  /** The agent's program. */
  readonly program: string
  readonly run: string
}

type InitVolume = { readonly id: string; readonly uuid: string; readonly type: string; readonly mount: string }

/** Reads the command line. What must look like an id is left to the config's own reading, which says it better. */
export function initPlan(args: readonly string[], flags: Flags): InitPlan {
  const nodes = args.map(nodeOf)
  if (nodes.length < 2)
    throw wrong('a failover needs two nodes at least', `name them: ${NODE} ${NODE.replace('node-a', 'node-b')}`)
  const addresses = listOf(flags, 'address')
  if (!addresses.some((ip) => isIP(ip) === 4)) {
    throw wrong('no IPv4 address is named', 'keepalived runs no VRRP instance without one: --address 10.0.1.100')
  }
  return {
    nodes,
    group: textOf(flags, 'group', 'data'),
    vrrp: textOf(flags, 'vrrp', 'VI_1'),
    device: textOf(flags, 'device', 'ens5'),
    addresses,
    volumes: listOf(flags, 'volume', ';').map(volumeOf),
    elasticIps: listOf(flags, 'elasticIp'),
    fence: flags.fence === true,
    router: numberOf(
      flags,
      'routerId',
      51,
      (value) => Number.isInteger(value) && value >= 1 && value <= 255,
      '1 to 255',
    ),
    advert: numberOf(flags, 'advert', 1, (value) => value >= 0.1 && value <= 40, 'seconds, 0.1 to 40'),
    program: textOf(flags, 'program', '/usr/bin/arnq-failover'),
    run: '/run/arnq-failover',
  }
}

const NODE = 'node-a=10.0.1.11,i-0aaaaaaaaaaaaaaaa'

function nodeOf(text: string): InitNode {
  const [, name, address, instance] = /^([\w.-]+)=([^,]+),(.+)$/.exec(text) ?? []
  if (name && address && instance) return { name, address, instance }
  throw wrong(`"${text}" is no node`, `a node is NAME=ADDRESS,INSTANCE: ${NODE}`)
}

function volumeOf(text: string): InitVolume {
  const [id, uuid, type, mount, ...rest] = text.split(',')
  if (id && uuid && type && mount && rest.length === 0) return { id, uuid, type, mount }
  throw wrong(
    `"${text}" is no volume`,
    'a volume is ID,UUID,TYPE,MOUNT: vol-0aaaaaaaaaaaaaaaa,6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11,ext4,/srv/data',
  )
}

const textOf = (flags: Flags, name: string, otherwise: string): string => {
  const value = flags[name]
  return typeof value === 'string' ? value : otherwise
}

const listOf = (flags: Flags, name: string, by = ','): readonly string[] =>
  textOf(flags, name, '')
    .split(by)
    .map((item) => item.trim())
    .filter((item) => item !== '')

function numberOf(
  flags: Flags,
  name: string,
  otherwise: number,
  fits: (value: number) => boolean,
  what: string,
): number {
  const text = textOf(flags, name, String(otherwise))
  const value = Number(text)
  if (text.trim() !== '' && fits(value)) return value
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  throw wrong(`--${flag} takes ${what}, not "${text}"`, `for instance --${flag} ${otherwise}`)
}

/** How much a node wants to be master: the first one most. */
export const priorityOf = (at: number): number => 100 - 10 * at
