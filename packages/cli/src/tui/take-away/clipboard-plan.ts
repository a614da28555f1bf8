/** A program that puts its input on the clipboard; `utf16` is what Windows' own takes without harm. */
export type ClipboardProgram = {
  readonly command: readonly [string, ...string[]]
  readonly encoding: 'utf8' | 'utf16le'
}

/** How the terminal is told: as it is, or through the program that stands between. */
export type Osc52Way = 'plain' | 'tmux' | 'screen'

/** What is tried, in this order: the programs until one does it, then the terminal. */
export type ClipboardPlan = {
  readonly programs: readonly ClipboardProgram[]
  readonly terminal: Osc52Way | undefined
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * How a text gets on the clipboard of whoever sits at the terminal. `ARNQ_CLIPBOARD` decides: `native` programs only, `osc52` the
 * terminal only, `auto` (or nothing) a program where the screen is this machine's own, else the terminal. Throws for
 * another word.
 */
export function clipboardPlan(env: Env, platform: string): ClipboardPlan {
  const mode = env.ARNQ_CLIPBOARD || 'auto'
  const terminal = osc52Way(env)
  const remote = Boolean(env.SSH_CONNECTION || env.SSH_TTY || env.SSH_CLIENT)
  switch (mode) {
    case 'osc52':
      return { programs: [], terminal }
    case 'native':
      return { programs: [...local(env, platform), ...ofTmux(env)], terminal: undefined }
    case 'auto':
      return { programs: [...(remote ? [] : local(env, platform)), ...ofTmux(env)], terminal }
    default:
      throw new Error(`ARNQ_CLIPBOARD is "${mode}": it takes auto, native or osc52`)
  }
}

const program = (...command: readonly [string, ...string[]]): ClipboardProgram => ({ command, encoding: 'utf8' })

const WINDOWS: ClipboardProgram = { command: ['clip.exe'], encoding: 'utf16le' }

function local(env: Env, platform: string): readonly ClipboardProgram[] {
  if (platform === 'darwin') return [program('pbcopy')]
  if (platform === 'win32') return [WINDOWS]
  const wsl = env.WSL_DISTRO_NAME || env.WSL_INTEROP
  return [
    ...(wsl ? [WINDOWS] : []),
    ...(env.WAYLAND_DISPLAY ? [program('wl-copy')] : []),
    ...(env.DISPLAY ? [program('xclip', '-selection', 'clipboard'), program('xsel', '-b', '-i')] : []),
  ]
}

/**
 * tmux lets no program's OSC 52 through unless it was set so (`allow-passthrough`, `set-clipboard on`), but passes on what is
 * loaded into its buffer (https://github.com/tmux/tmux/wiki/Clipboard).
 */
const ofTmux = (env: Env): readonly ClipboardProgram[] => (env.TMUX ? [program('tmux', 'load-buffer', '-w', '-')] : [])

function osc52Way(env: Env): Osc52Way {
  if (env.TMUX) return 'tmux'
  return env.STY || env.TERM?.startsWith('screen') ? 'screen' : 'plain'
}
