/**
 * One thing that came from the keyboard. A key's name is what people write: `a`, `A`, `space`, `enter`, `esc`, `tab`,
 * `shift-tab`, `backspace`, `delete`, `up`, `home`, `page-down`, `f1`, with `ctrl-`, `alt-` and `shift-` in front in this
 * order: `ctrl-r`, `alt-b`, `ctrl-shift-left`. `text` is what it writes into a line, empty where it writes nothing.
 */
export type Input =
  | { readonly kind: 'key'; readonly name: string; readonly text: string }
  /** Pasted text, whole, its line ends as `\n`. */
  | { readonly kind: 'paste'; readonly text: string }
  /** Counted from 0, as carets are. Only where the mouse was asked for. */
  | {
      readonly kind: 'mouse'
      readonly what: 'press' | 'release' | 'drag' | 'wheel-up' | 'wheel-down'
      readonly row: number
      readonly column: number
    }
