import { isIP } from 'node:net'

/** A block of addresses as numbers, so that what lies in it can be counted. `first` is the block's own first address. */
export type Cidr = { readonly family: 4 | 6; readonly first: bigint; readonly size: bigint; readonly prefix: number }

const bitsOf = (family: 4 | 6) => (family === 4 ? 32 : 128)

/** An address as a number; undefined where the text is none. */
export function numberOf(ip: string): bigint | undefined {
  switch (isIP(ip)) {
    case 4:
      return ip.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
    case 6:
      return groupsOf(ip).reduce((sum, group) => sum * 65_536n + BigInt(group), 0n)
    default:
      return undefined
  }
}

/** The eight groups of an IPv6 address. A URL spells each address in one way only, without dots. */
function groupsOf(ip: string): readonly number[] {
  const [head = '', tail] = canonicalIpv6(ip).split('::', 2)
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  if (tail === undefined) return groups(head)
  const [before, after] = [groups(head), groups(tail)]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}

const canonicalIpv6 = (ip: string) => new URL(`http://[${ip}]`).hostname.slice(1, -1)

/** A number as an address, IPv6 in the shortest spelling (https://www.rfc-editor.org/rfc/rfc5952). */
export function addressAt(family: 4 | 6, number: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, at) => ((number >> BigInt(112 - 16 * at)) & 65_535n).toString(16))
  return canonicalIpv6(groups.join(':'))
}

/** The address in its one spelling; undefined where the text is none of this family. */
export function canonical(family: 4 | 6, ip: string): string | undefined {
  const number = isIP(ip) === family ? numberOf(ip) : undefined
  return number === undefined ? undefined : addressAt(family, number)
}

/** Reads `10.0.0.0/24` or `2001:db8::/64`, whatever its host bits say, as EC2 does; undefined where it is neither. */
export function cidrOf(text: string | undefined): Cidr | undefined {
  const [ip = '', length = ''] = text?.split('/') ?? []
  const family = isIP(ip)
  const number = numberOf(ip)
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  if ((family !== 4 && family !== 6) || number === undefined || !(prefix <= bitsOf(family))) return undefined
  const size = 1n << BigInt(bitsOf(family) - prefix)
  return { family, first: number - (number % size), size, prefix }
}

/** The block in its one spelling: `10.0.0.0/24`. */
export function cidrText({ family, first, prefix }: Cidr): string {
  return `${addressAt(family, first)}/${prefix}`
}

/** Whether an address of the block's own family lies in it. */
export function contains({ family, first, size }: Cidr, ip: string): boolean {
  const number = isIP(ip) === family ? numberOf(ip) : undefined
  return number !== undefined && number >= first && number < first + size
}

/** Whether a block lies in another, or is it. */
export function within(inner: Cidr, outer: Cidr): boolean {
  return (
    inner.family === outer.family && inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size
  )
}

/**
 * Whether EC2 keeps the address for itself: of a subnet the first four and, in IPv4 and IPv6 alike, the last.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function reserved({ first, size }: Cidr, number: bigint): boolean {
  return number < first + 4n || number === first + size - 1n
}
