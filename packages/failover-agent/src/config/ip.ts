import { isIP } from 'node:net'

/** Whether a text is an IPv4 or IPv6 address and nothing more: no zone, no prefix length. */
export const isAddress = (text: string): boolean => isIP(text) !== 0 && !text.includes('%')

/** The network that a CIDR lies in, in its canonical spelling; undefined where it is none. */
export function networkOf(text: string): string | undefined {
  const [ip = '', length = '', ...rest] = text.split('/')
  const version = isIP(ip)
  const bits = version === 6 ? 128 : 32
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined
  const value = addressNumber(ip)
  const free = BigInt(bits - Number(length))
  const network = (value >> free) << free
  return network === value ? `${canonical(ip)}/${Number(length)}` : undefined
}

/** An address as a number, to compare and to mask it. The text must be an address. */
export function addressNumber(ip: string): bigint {
  if (isIP(ip) === 4) return ip.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  const [head = '', tail] = plainV6(ip).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].reduce((sum, part) => sum * 65_536n + BigInt(`0x${part}`), 0n)
}

/** One spelling for each address: `FD00:0::64` is `fd00::64`. */
export const canonical = (ip: string): string => (isIP(ip) === 6 ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip)

/** Whether an address lies in a network. */
export function within(ip: string, network: string): boolean {
  const [base = '', length = '0'] = network.split('/')
  if (isIP(ip) === 0 || isIP(ip) !== isIP(base)) return false
  const free = BigInt((isIP(ip) === 6 ? 128 : 32) - Number(length))
  return addressNumber(ip) >> free === addressNumber(base) >> free
}

/** An IPv6 address with its dotted tail, if it has one, in hex. */
function plainV6(ip: string): string {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(ip)
  if (!dotted) return ip
  const tail = addressNumber(dotted[2] ?? '')
  return `${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`
}
