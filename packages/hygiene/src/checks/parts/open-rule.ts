import type { Resource } from '@arnq/query'
import type { Row } from '../../rows.ts'
import { type Cidr, cidrOf, holds, isPrivate } from './cidr.ts'

export type Rule = Resource<Row<'ec2:security-group-rule'>>

/** What is allowed to come in, and from where. */
export type Allowance = {
  /** Blocks, and ids of prefix lists. */
  readonly allow: readonly string[]
  readonly sensitivePorts: readonly number[]
  readonly publicPorts: readonly number[]
  readonly icmp: boolean
}

/** What a rule opens that it should not. `blocks` are those of its addresses that are not allowed. */
export type Opening = {
  readonly rule: Rule
  readonly blocks: readonly string[]
  readonly what: string
  readonly reach: 'sensitive' | 'public-port' | 'other'
}

/**
 * The blocks that are not allowed. With an allow-list all that lie outside of it, private ones apart; without one only those
 * as wide as no company's own: everybody, or a good part of everybody.
 */
function strangers(blocks: readonly string[], allow: readonly string[]): readonly string[] {
  const allowed = allow.flatMap((text) => cidrOf(text) ?? [])
  return blocks.filter((text) => {
    const block = cidrOf(text)
    if (block === undefined) return true
    if (isPrivate(block) || allowed.some((one) => holds(one, block))) return false
    return allow.length > 0 || isWide(block)
  })
}

/** The largest block that one owner may hold is a /8, in IPv6 far less than a /16 of it. */
const isWide = ({ family, length }: Cidr): boolean => length <= (family === 4 ? 8 : 16)

/** What a rule opens to these blocks; undefined where that is fine. */
export function openingOf(rule: Rule, blocks: readonly string[], allowance: Allowance): Opening | undefined {
  const out = strangers(blocks, allowance.allow)
  const { IpProtocol = '-1' } = rule.row
  const icmp = ['icmp', 'icmpv6', '1', '58'].includes(IpProtocol)
  if (out.length === 0 || (icmp && allowance.icmp)) return undefined
  return { rule, blocks: out, ...exposure(rule, allowance) }
}

function exposure({ row }: Rule, { sensitivePorts, publicPorts }: Allowance): Pick<Opening, 'what' | 'reach'> {
  const { IpProtocol = '-1', FromPort = -1, ToPort = -1 } = row
  if (IpProtocol === '-1') return { what: 'all traffic', reach: 'sensitive' }
  const name = NAMES[IpProtocol] ?? (/^\d+$/.test(IpProtocol) ? `protocol ${IpProtocol}` : IpProtocol)
  if (!['tcp', 'udp'].includes(name)) return { what: name, reach: 'other' }
  const [from, to] = FromPort < 0 ? [0, 65_535] : [FromPort, Math.max(FromPort, ToPort)]
  const inside = sensitivePorts.filter((port) => from <= port && port <= to)
  const what = from === 0 && to === 65_535 ? `all ${name} ports` : `${name} ${from === to ? from : `${from}-${to}`}`
  if (inside.length > 0) return { what, reach: 'sensitive' }
  const all = to - from < publicPorts.length && range(from, to).every((port) => publicPorts.includes(port))
  return { what, reach: all ? 'public-port' : 'other' }
}

/** Rules tell protocols by name or by number: https://www.iana.org/assignments/protocol-numbers */
const NAMES: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' }

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)
