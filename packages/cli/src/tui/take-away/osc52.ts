import type { Osc52Way } from './clipboard-plan.ts'

/**
 * The most bytes of text that terminals take by OSC 52: xterm reads sequences of up to 100,000 bytes, and base64 makes
 * three bytes four (https://github.com/ojroques/vim-oscyank; k9s has the same bound).
 */
export const MOST_BYTES = 74_994

const ESC = '\u001b'
const BEL = '\u0007'
/** The end of a device control string. */
const ST = `${ESC}\\`

/** screen passes on device control strings, but only short ones. */
const SCREEN_CHUNK = 76

/**
 * What tells a terminal to put a text on its clipboard (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Manipulate
 * Selection Data"); undefined for a text that is too long.
 */
export function osc52(text: string, way: Osc52Way): string | undefined {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > MOST_BYTES) return undefined
  const sequence = `${ESC}]52;c;${bytes.toString('base64')}${BEL}`
  switch (way) {
    case 'plain':
      return sequence
    case 'tmux':
      return `${ESC}Ptmux;${sequence.replaceAll(ESC, ESC + ESC)}${ST}`
    case 'screen':
      return chunks(sequence)
        .map((chunk) => `${ESC}P${chunk}${ST}`)
        .join('')
  }
}

function chunks(text: string): readonly string[] {
  const count = Math.ceil(text.length / SCREEN_CHUNK)
  return Array.from({ length: count }, (_, at) => text.slice(at * SCREEN_CHUNK, (at + 1) * SCREEN_CHUNK))
}
