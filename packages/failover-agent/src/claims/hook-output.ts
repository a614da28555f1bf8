import type { Tell } from '../event.ts'

/** Lines of one run, and characters of one line, that are told. */
const LINES = 100
const LENGTH = 500

/** Tells what a hook prints, a line an event, and no more of it than a log can bear. */
export function outputTeller(hook: string, which: string, tell: Tell) {
  let lines = 0
  const say = (message: string): void =>
    tell({ severity: 'info', event: 'hook-output', message, fields: { hook, which } })
  return {
    line: (text: string): void => {
      lines += 1
      if (lines <= LINES) say(text.length > LENGTH ? `${text.slice(0, LENGTH)} …` : text)
    },
    end: (): void => {
      if (lines > LINES) say(`${lines - LINES} more lines`)
    },
  }
}
