import { withRoom } from './with-room.ts'

/** The texts of a list as numbers in the order of the texts, as long as they are few: regions, types, states. */
export type TextRanks = {
  /** Takes the text of the next place, where there is one. */
  readonly add: (place: number, text: string | undefined) => void
  /** Puts texts that are new in their order. To be called before anything is compared. */
  readonly settle: () => void
  /** Whether the texts are still few enough to be told apart by `compare`. */
  readonly areKept: () => boolean
  readonly compare: (a: number, b: number) => number
}

/** More distinct texts are ids or names: they are compared as they are. */
const MOST = 512

export function makeTextRanks(compareTexts: (a: string, b: string) => number): TextRanks {
  const numbers = new Map<string, number>()
  let numberOf = new Uint32Array(0)
  let ranks = new Uint32Array(0)
  let kept = true

  function giveUp(): void {
    kept = false
    numbers.clear()
    numberOf = new Uint32Array(0)
  }

  return {
    areKept: () => kept,
    add(place, text) {
      if (!kept || text === undefined) return
      const number = numbers.get(text) ?? numbers.size
      if (number >= MOST) {
        giveUp()
        return
      }
      if (number === numbers.size) numbers.set(text, number)
      numberOf = withRoom(numberOf, place + 1)
      numberOf[place] = number
    },
    settle() {
      if (!kept || ranks.length === numbers.size) return
      ranks = new Uint32Array(numbers.size)
      const ordered = [...numbers].sort(([a], [b]) => compareTexts(a, b))
      for (const [rank, [, number]] of ordered.entries()) ranks[number] = rank
    },
    compare: (a, b) => (ranks[numberOf[a] as number] as number) - (ranks[numberOf[b] as number] as number),
  }
}
