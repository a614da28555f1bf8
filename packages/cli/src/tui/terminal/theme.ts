import type { Style } from '../screen.ts'

/** How each style looks: the numbers of SGR, `1;36`. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Character Attributes". */
export type Theme = Readonly<Record<Style, string>>

/** What can be told without a colour: this much is kept where NO_COLOR is set, https://no-color.org speaks of colours only. */
const plain: Theme = {
  dim: '2',
  strong: '1',
  title: '1',
  label: '',
  string: '',
  number: '',
  good: '',
  warning: '1',
  bad: '1',
  cursor: '7',
  marked: '1',
  match: '4',
  key: '1',
  rule: '2',
  'series-1': '',
  'series-2': '2',
  'series-3': '1',
  'series-4': '',
}

/** The terminal's own sixteen colours, which whoever chose them can read. Yellow is not one of those on white. */
const dark: Theme = {
  ...plain,
  dim: '90',
  title: '1;36',
  label: '36',
  string: '32',
  number: '33',
  good: '32',
  warning: '33',
  bad: '31',
  marked: '1;33',
  match: '1;4;33',
  key: '1;36',
  rule: '90',
  'series-1': '36',
  'series-2': '33',
  'series-3': '35',
  'series-4': '32',
}

const light: Theme = {
  ...dark,
  title: '1;34',
  label: '34',
  number: '35',
  warning: '35',
  marked: '1;35',
  match: '1;4;35',
  key: '1;34',
  'series-1': '34',
  'series-2': '31',
}

export const themes = { dark, light, plain } as const

export type ThemeName = keyof typeof themes

/** What the environment says of the background: COLORFGBG, as rxvt and Konsole set it; undefined where it says nothing. */
export function backgroundOf(env: Readonly<Record<string, string | undefined>>): 'dark' | 'light' | undefined {
  const last = env.COLORFGBG?.split(';').at(-1)
  if (last === undefined || !/^\d+$/.test(last)) return undefined
  return Number(last) === 7 || Number(last) > 8 ? 'light' : 'dark'
}

/** Asks the terminal for its background, OSC 11. One that does not know it says nothing. */
export const ASK_BACKGROUND = '\u001b]11;?\u001b\\'

/** What a terminal's answer to OSC 11 says, `rgb:ffff/ffff/dddd`; undefined where it is no such answer. */
export function backgroundIn(reply: string): 'dark' | 'light' | undefined {
  const found = /\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(reply)
  if (!found) return undefined
  const [red = 0, green = 0, blue = 0] = found
    .slice(1)
    .map((part) => Number.parseInt(part, 16) / (16 ** part.length - 1))
  // Rec. 709: how bright the eye finds them.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? 'light' : 'dark'
}
