/** A block of addresses: its first address as a number, and how many of its leading bits count. */
export type Cidr = { readonly family: 4 | 6; readonly first: bigint; readonly length: number }

const BITS = { 4: 32, 6: 128 } as const

/** A block from its text, `10.0.0.0/8`, `2001:db8::/32`, or an address alone. Undefined where it is none. */
export function cidrOf(text: string): Cidr | undefined {
  const [address = '', bits, more] = text.trim().split('/')
  const family = address.includes(':') ? 6 : 4
  const value = family === 4 ? v4(address) : v6(address)
  const length = bits === undefined ? BITS[family] : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
  if (value === undefined || more !== undefined || length < 0 || length > BITS[family]) return undefined
  return { family, first: trimmed(value, family, length), length }
}

/** Whether all of one block is in another. Blocks of different families have nothing in common. */
export const holds = (outer: Cidr, inner: Cidr): boolean =>
  outer.family === inner.family &&
  outer.length <= inner.length &&
  trimmed(inner.first, outer.family, outer.length) === outer.first

function trimmed(value: bigint, family: 4 | 6, length: number): bigint {
  const rest = BigInt(BITS[family] - length)
  return (value >> rest) << rest
}

function v4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n)
}

function v6(text: string): bigint | undefined {
  const [head = '', tail, more] = text.split('::')
  if (more !== undefined) return undefined
  const left = wordsOf(head)
  const right = tail === undefined ? [] : wordsOf(tail)
  if (left === undefined || right === undefined) return undefined
  const gap = 8 - left.length - right.length
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined
  return [...left, ...Array.from({ length: gap }, () => 0n), ...right].reduce(
    (value, word) => (value << 16n) | word,
    0n,
  )
}

/** The 16-bit words of a part; an address in dots may end it. */
function wordsOf(part: string): readonly bigint[] | undefined {
  if (part === '') return []
  const words: bigint[] = []
  for (const [at, word] of part.split(':').entries()) {
    if (word.includes('.')) {
      const value = at === part.split(':').length - 1 ? v4(word) : undefined
      if (value === undefined) return undefined
      words.push(value >> 16n, value & 0xffffn)
    } else if (/^[0-9a-f]{1,4}$/i.test(word)) words.push(BigInt(`0x${word}`))
    else return undefined
  }
  return words
}

const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].flatMap((text) => cidrOf(text) ?? [])

/** Whether no address of it is reached over the internet: RFC 1918, 6598, 3927, 4193, 4291. */
export const isPrivate = (cidr: Cidr): boolean => PRIVATE.some((block) => holds(block, cidr))
