/** When a new picture is due. */
export type Beat = {
  /** At once: somebody pressed a key, or the terminal has another size. */
  readonly now: () => void
  /** Within a beat: rows arrive by the thousand, and are shown ten times a second. */
  readonly soon: () => void
  /** A key was pressed; `busy`: the table works on what it means. */
  readonly pressed: (busy: boolean) => void
  /** The table has made something: who typed a query or a filter waits for no beat. */
  readonly made: (busy: boolean) => void
  readonly close: () => void
}

/** Milliseconds between pictures while nobody types. */
const BEAT = 100

/** Calls `due` when a picture is due; `later` does something after so many milliseconds, and gives what takes it back. */
export function makeBeat(due: () => void, later: (act: () => void, milliseconds: number) => () => void): Beat {
  let cancel: (() => void) | undefined
  let awaited = false
  const now = (): void => {
    cancel?.()
    cancel = undefined
    due()
  }
  const soon = (): void => {
    cancel ??= later(now, BEAT)
  }
  return {
    now,
    soon,
    pressed(busy) {
      awaited = busy
    },
    made(busy) {
      if (!awaited || busy) return soon()
      awaited = false
      now()
    },
    close: () => cancel?.(),
  }
}
