/** What no POSIX shell takes for more than it is, wherever it stands in a command. */
const PLAIN = /^[A-Za-z0-9_./:@%+,-]+$/

/** A word as a POSIX shell reads it back unchanged: as it is where it can be, else in single quotes. */
export const shellQuoted = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
