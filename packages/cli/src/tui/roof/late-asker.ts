import { type Answer, type Asker, NO_COUNTS } from '../answer.ts'

/** Before anything is asked. */
const nothing: Answer = {
  version: 0,
  generation: 0,
  pattern: '',
  units: [],
  resources: [],
  failures: [],
  counts: NO_COUNTS,
  phase: 'idle',
  problem: undefined,
  eta: () => undefined,
  slowest: () => undefined,
}

/**
 * An asker that is still being opened: the SDK takes longer to read than a screen to draw. What is asked of it meanwhile is asked
 * when it is there; what it costs is not known until then. `pattern` is what it will be asked at once, empty where nothing.
 */
export function lateAsker(opening: Promise<Asker>, pattern: string): Asker {
  let asker: Asker | undefined
  // What it will be asked first is as good as asked: nobody needs help to a question.
  let answer: Answer = pattern === '' ? nothing : { ...nothing, phase: 'asking', pattern }
  const listeners = new Set<() => void>()
  const told = (): void => {
    for (const listener of listeners) listener()
  }
  opening.then(
    (opened) => {
      asker = opened
      opened.subscribe(told)
      told()
    },
    // Whoever opened it hears of it too, and ends.
    () => {},
  )
  const there = (): Asker => {
    if (asker) return asker
    throw new Error('the session is still being opened')
  }
  return {
    get answer() {
      return asker?.answer ?? answer
    },
    async ask(asked, fields) {
      // What is wrong with a pattern is told at once.
      if (asker) return asker.ask(asked, fields)
      answer = { ...nothing, phase: 'asking', pattern: asked }
      told()
      await (await opening).ask(asked, fields)
    },
    refresh: async () => (await opening).refresh(),
    retry: async (which) => (await opening).retry(which),
    stop: () => asker?.stop(),
    cost: (pattern, fields) => there().cost(pattern, fields),
    joined: () => asker?.joined() ?? new Set(),
    places: () => asker?.places() ?? { accounts: [], regions: [] },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => (await opening.catch(() => undefined))?.close(),
  }
}
