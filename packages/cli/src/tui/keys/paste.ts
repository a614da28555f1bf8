/**
 * A paste whose end has not come: its bytes, each as one character, so that joining many chunks copies nothing. `tail` is what
 * may be the beginning of the end mark.
 */
export type OpenPaste = { readonly before: string; readonly tail: string }

export const openPaste: OpenPaste = { before: '', tail: '' }

const END = '\x1b[201~'

/** Takes what follows: the paste is still open, or it is whole and `used` bytes of these were of it. */
export function pasteFed(
  { before, tail }: OpenPaste,
  bytes: Buffer,
): { readonly open: OpenPaste } | { readonly text: string; readonly used: number } {
  const recent = tail + bytes.toString('latin1')
  const end = recent.indexOf(END)
  if (end >= 0) return { text: textOf(before + recent.slice(0, end)), used: end + END.length - tail.length }
  const kept = Math.max(0, recent.length - END.length + 1)
  return { open: { before: before + recent.slice(0, kept), tail: recent.slice(kept) } }
}

const textOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8').replace(/\r\n?/g, '\n')
