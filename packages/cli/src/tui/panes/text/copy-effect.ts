import type { Effect } from '../../pane.ts'

/** What a task tells after it has put something on the clipboard. */
type Copied = { readonly kind: 'copied'; readonly what: string; readonly by: string }
type NotCopied = { readonly kind: 'not-copied'; readonly why: string }

/** Puts a text on the clipboard. `what`: how it is spoken of, `the value`. */
export const copyEffect = (text: string, what: string): Effect => ({
  kind: 'task',
  run: async ({ copy }, _signal, tell) => {
    try {
      tell({ kind: 'copied', what, by: await copy(text) } satisfies Copied)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      tell({ kind: 'not-copied', why } satisfies NotCopied)
    }
  },
})

/** What is said of it; undefined where the message is of something else. */
export function copyNotice(message: unknown): Effect | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined
  const told = message as Copied | NotCopied
  if (told.kind === 'copied') return { kind: 'notice', text: `copied ${told.what} (${told.by})`, tone: 'good' }
  if (told.kind === 'not-copied') return { kind: 'notice', text: `not copied: ${told.why}`, tone: 'bad' }
  return undefined
}
