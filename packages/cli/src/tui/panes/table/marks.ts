/**
 * Which entries are marked: a bit for each id, so that marking 100,000 rows or copying that costs next to nothing. Ids
 * are counted from 0. They mean something for one answer to one query only, which `of` tells.
 */
export type Marks = { readonly of: object | undefined; readonly bits: Uint32Array; readonly count: number }

export const noMarks: Marks = { of: undefined, bits: new Uint32Array(0), count: 0 }

export function isMarked({ bits }: Marks, id: number): boolean {
  return (((bits[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1
}

/** With one entry marked, or no longer marked. */
export function withMark(marks: Marks, id: number, on: boolean): Marks {
  return isMarked(marks, id) === on ? marks : marked(marks, [id], on)
}

/** With all of these marked, or no longer marked. */
export function withMarks(marks: Marks, ids: Iterable<number>, on = true): Marks {
  return marked(marks, ids, on)
}

function marked({ of, bits, count }: Marks, ids: Iterable<number>, on: boolean): Marks {
  let next = bits.slice()
  let total = count
  for (const id of ids) {
    const word = id >>> 5
    if (word >= next.length) next = grown(next, word)
    const bit = 1 << (id & 31)
    const had = ((next[word] ?? 0) & bit) !== 0
    if (had === on) continue
    next[word] = (next[word] ?? 0) ^ bit
    total += on ? 1 : -1
  }
  return { of, bits: next, count: total }
}

function grown(bits: Uint32Array, word: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(Math.max(word + 1, bits.length * 2))
  next.set(bits)
  return next
}

/** The ids that are marked, smallest first. */
export function* markedIds({ bits }: Marks): Generator<number> {
  for (const [word, value] of bits.entries())
    if (value !== 0) for (let bit = 0; bit < 32; bit++) if ((value >>> bit) & 1) yield word * 32 + bit
}
