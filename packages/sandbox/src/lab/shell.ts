/** A word for a POSIX shell that means exactly this text. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** A command line that a POSIX shell splits into exactly these words. */
export const commandLine = (argv: readonly string[]): string => argv.map(quoted).join(' ')
