/** Pastes come marked, so that a new line in one is no Enter. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Bracketed Paste Mode". */
export const PASTE_ON = '\u001b[?2004h'
export const PASTE_OFF = '\u001b[?2004l'

/** Presses, drags and the wheel, in SGR's form, which counts columns beyond 223. */
export const MOUSE_ON = '\u001b[?1002h\u001b[?1006h'
export const MOUSE_OFF = '\u001b[?1006l\u001b[?1002l'

/** The upper left corner. */
export const HOME = '\u001b[H'

/** Clears the screen and leaves what has scrolled out of it alone. */
export const CLEAR = `${HOME}\u001b[2J`

/** The screen that leaves what was there before as it was. The cursor stands on it where it stood on the other one. */
export const ALTERNATE = '\u001b[?1049h'

/** Ink turns it on and off; this is for when somebody else turned it off. */
export const ALTERNATE_ON = `${ALTERNATE}\u001b[?25l`

/**
 * Brings the cursor to the beginning of a line: to the next one where it stands within one, and nowhere where it is at the
 * beginning already, for a terminal goes to the next line only with what comes after the last column. As zsh does it, PROMPT_SP.
 * Nobody can be asked where it stands: the answer would come among the keys.
 */
export const freshLine = (columns = 0): string => (columns > 0 ? `${' '.repeat(columns)}\r\u001b[K` : '')
