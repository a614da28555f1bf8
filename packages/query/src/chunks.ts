/** A list cut into lists of at most `most`; nothing of an empty one. */
export function chunks<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / most)
  return Array.from({ length: count }, (_, at) => list.slice(at * most, (at + 1) * most))
}
