import { Box, Text, useApp, useCursor } from 'ink'
import { createElement, memo, useEffect, useSyncExternalStore } from 'react'
import type { Caret } from '../screen.ts'

/** A whole screen, painted: a text a line, with nothing in it that the terminal would obey but styles. */
export type Frame = { readonly lines: readonly string[]; readonly caret?: Caret }

/** Hands the terminal over while something else runs, and takes it back. */
export type SuspendTerminal = (meanwhile: () => Promise<void>) => Promise<void>

/** Where frames come from. The same frame is the same object until something changes. */
export type Frames = {
  readonly subscribe: (listener: () => void) => () => void
  readonly frame: () => Frame
  /** Told once, how the terminal is handed over. */
  readonly onMounted: (suspend: SuspendTerminal) => void
}

/** A line of nothing has no height in Ink. */
const Row = memo(({ text }: { readonly text: string }) =>
  createElement(Text, { wrap: 'truncate-end' }, text === '' ? ' ' : text),
)

const rowOf = (text: string) => createElement(Row, { text })

/** All that React knows of arnq: the lines of the last frame, and where the cursor stands. */
export function Screen({ subscribe, frame, onMounted }: Frames) {
  const { lines, caret } = useSyncExternalStore(subscribe, frame)
  const { setCursorPosition } = useCursor()
  const { suspendTerminal } = useApp()
  useEffect(() => onMounted(suspendTerminal), [onMounted, suspendTerminal])
  setCursorPosition(caret && { x: caret.column, y: caret.row })
  // Children by their places: the place of a line is what it is.
  return createElement(Box, { flexDirection: 'column' }, ...lines.map(rowOf))
}
