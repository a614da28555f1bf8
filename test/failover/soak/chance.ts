/** Dice that fall the same way for the same seed, on every machine. */
export type Chance = {
  /** In [0, 1). */
  readonly next: () => number
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number
  readonly is: (probability: number) => boolean
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  /** One of them, by its weight. */
  readonly weigh: <T extends { readonly weight: number }>(from: readonly [T, ...T[]]) => T
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state, and good enough for dice. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    is: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    weigh: (from) => {
      let left = next() * from.reduce((sum, { weight }) => sum + weight, 0)
      return (
        from.find(({ weight }) => {
          left -= weight
          return left < 0
        }) ?? from[0]
      )
    },
  }
}
