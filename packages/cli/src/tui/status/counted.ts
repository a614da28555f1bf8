/** A number as people read it: `1,204`. */
export const grouped = (count: number): string => count.toLocaleString('en-US')

/** So many of something: `1 row`, `1,204 rows`. The plural is `word` with an s where it is not told. */
export const counted = (count: number, word: string, plural = `${word}s`): string =>
  `${grouped(count)} ${count === 1 ? word : plural}`
