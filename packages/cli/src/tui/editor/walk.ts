import type { History } from './history.ts'
import { type LineEdit, recalled } from './line-edit.ts'

/** On the way through the history. It ends as soon as the line is changed otherwise. */
export type Walk = {
  /** The line from which it began, and which it gives back at its end. */
  readonly draft: string
  /** What entries must begin with: what was typed. A line that is as it was opened asks for any. */
  readonly prefix: string
  readonly at: number
  readonly shown: string
}

export type Walked = { readonly edit: LineEdit; readonly walk: Walk | undefined }

/** The next older entry; the line as it is where there is none. */
export function walkedOlder(edit: LineEdit, walk: Walk | undefined, history: History): Walked {
  const from = walk?.shown === edit.text ? walk : begun(edit, history)
  const at = history.findLastIndex((entry, index) => index < from.at && fits(entry, from, edit))
  return at < 0 ? { edit, walk } : shown(edit, from, history, at)
}

/** The next newer entry, and behind the newest the line from which the walk began. */
export function walkedNewer(edit: LineEdit, walk: Walk | undefined, history: History): Walked {
  if (walk?.shown !== edit.text) return { edit, walk: undefined }
  const at = history.findIndex((entry, index) => index > walk.at && fits(entry, walk, edit))
  return at < 0 || history[at] === walk.draft
    ? { edit: recalled(edit, walk.draft), walk: undefined }
    : shown(edit, walk, history, at)
}

function begun({ text, origin }: LineEdit, history: History): Walk {
  return { draft: text, prefix: text === origin ? '' : text, at: history.length, shown: text }
}

const fits = (entry: string, { prefix }: Walk, { text }: LineEdit): boolean =>
  entry.startsWith(prefix) && entry !== text

function shown(edit: LineEdit, walk: Walk, history: History, at: number): Walked {
  const next = recalled(edit, history[at] as string)
  return { edit: next, walk: { ...walk, at, shown: next.text } }
}
