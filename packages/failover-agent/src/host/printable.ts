/** A text from elsewhere (a process's name, a program's complaint) without what would steer a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are taken out.
export const printable = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
