import { createHash } from 'node:crypto'

/** Chance that falls the same way on every run: the same seed gives the same world, byte for byte. */
export type Dice = {
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(from: readonly Item[]) => Item
  readonly hex: (digits: number) => string
  /** An id as AWS makes them: the prefix and 17 hex digits. */
  readonly id: (prefix: string) => string
}

/** Draws from SHA-256 of the seed and a counter, so that streams of different seeds never run into each other. */
export function dice(seed: string): Dice {
  let block = Buffer.alloc(0)
  let at = 0
  let count = 0
  const word = (): number => {
    if (at >= block.length) {
      block = createHash('sha256').update(`${seed}/${count++}`).digest()
      at = 0
    }
    at += 4
    return block.readUInt32BE(at - 4)
  }
  const int = (from: number, to: number) => from + (word() % (to - from + 1))
  const hex = (digits: number) => {
    let text = ''
    while (text.length < digits) text += word().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
  return {
    int,
    hex,
    chance: (probability) => word() / 2 ** 32 < probability,
    pick: (from) => from[int(0, from.length - 1)] as (typeof from)[number],
    id: (prefix) => `${prefix}-0${hex(16)}`,
  }
}
