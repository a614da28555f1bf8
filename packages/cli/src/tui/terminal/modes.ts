/** Pastes come marked, so that a new line in one is no Enter. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Bracketed Paste Mode". */
export const PASTE_ON = '\u001b[?2004h'
export const PASTE_OFF = '\u001b[?2004l'

/** Presses, drags and the wheel, in SGR's form, which counts columns beyond 223. */
export const MOUSE_ON = '\u001b[?1002h\u001b[?1006h'
export const MOUSE_OFF = '\u001b[?1006l\u001b[?1002l'

/** Clears the screen and leaves what has scrolled out of it alone. */
export const CLEAR = '\u001b[H\u001b[2J'

/** The screen that leaves what was there before as it was. Ink turns it on and off; this is for when somebody else turned it off. */
export const ALTERNATE_ON = '\u001b[?1049h\u001b[?25l'
