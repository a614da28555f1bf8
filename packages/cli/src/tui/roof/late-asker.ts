import { type Answer, type Asker, NO_ANSWER } from '../answer.ts'

type Question = { readonly pattern: string; readonly fields: ReadonlySet<string> }

/**
 * An asker that is still being opened: the SDK takes longer to read than a screen to draw. What is asked of it meanwhile is asked
 * when it is there, unless somebody stops it before; what it costs is not known until then. `pattern` is what it will be asked at
 * once, empty where nothing.
 */
export function lateAsker(opening: Promise<Asker>, pattern: string): Asker {
  let asker: Asker | undefined
  const listeners = new Set<() => void>()
  const told = (): void => {
    for (const listener of listeners) listener()
  }
  const asking = lateAsking(() => asker ?? opening, pattern, told)
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
      return asking.answer()
    },
    ask: (text, fields) => asking.ask({ pattern: text, fields }),
    refresh: asking.refresh,
    retry: asking.retry,
    stop: asking.stop,
    cost: (text, fields) => there().cost(text, fields),
    joined: () => asker?.joined() ?? new Set(),
    places: () => asker?.places() ?? { accounts: [], regions: [] },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => (await opening.catch(() => undefined))?.close(),
  }
}

/** What is asked: answered for until it could be passed on, and from then on by the asker itself. */
function lateAsking(asker: () => Asker | Promise<Asker>, pattern: string, told: () => void) {
  let asked: Asker | undefined
  // What it will be asked first is as good as asked: nobody needs help to a question.
  let answer: Answer = pattern === '' ? NO_ANSWER : { ...NO_ANSWER, phase: 'asking', pattern }
  let last: Question | undefined = pattern === '' ? undefined : { pattern, fields: new Set() }
  const tell = (next: Answer): void => {
    answer = next
    told()
  }
  const ask = async (question: Question): Promise<void> => {
    last = question
    let there = asker()
    if (there instanceof Promise) {
      tell({ ...NO_ANSWER, phase: 'asking', pattern: question.pattern })
      there = await there
      // It was stopped, or another question took its place.
      if (last !== question || answer.phase === 'stopped') return
    }
    // What is wrong with a pattern is told at once.
    asked = there
    await asked.ask(question.pattern, question.fields)
  }
  return {
    answer: () => asked?.answer ?? answer,
    ask,
    async refresh() {
      if (asked) await asked.refresh()
      else if (last) await ask({ ...last })
    },
    retry: async (which: Parameters<Asker['retry']>[0]) => asked?.retry(which),
    stop() {
      if (asked) asked.stop()
      else if (answer.phase === 'asking') tell({ ...answer, phase: 'stopped' })
    },
  }
}
