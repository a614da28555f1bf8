/** What one process lets another call, by name. What goes over is copied: plain data and Dates, no functions. */
export type Verbs = Readonly<Record<string, (...values: never[]) => unknown>>

/** The other process's verbs, as they look from here. Each rejects with what it threw there, or when the other has gone. */
export type Remote<Theirs extends Verbs> = {
  readonly [Verb in keyof Theirs]: (...values: Parameters<Theirs[Verb]>) => Promise<Awaited<ReturnType<Theirs[Verb]>>>
}

/** An end of Node's channel between parent and child: `process` in the child, the child in the parent. */
export type End = {
  readonly send?: (message: object, sent?: (error: Error | null) => void) => boolean
  readonly on: (event: 'message' | 'disconnect', heard: (message: unknown) => void) => unknown
}

type Message =
  | { readonly ask: string; readonly id: number; readonly values: readonly never[] }
  | { readonly answer: number; readonly value?: unknown; readonly error?: string }

type Pending = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }

/** Lays calls both ways over a channel. */
export function linkOver<Theirs extends Verbs>(end: End, ours: Verbs): Remote<Theirs> {
  const pending = new Map<number, Pending>()
  let last = 0
  let gone = false
  const send = (message: Message): void => {
    end.send?.(message, () => {})
  }
  end.on('message', (heard) => {
    const message = heard as Message
    if ('ask' in message) return void serve(ours, message, send)
    const waiting = pending.get(message.answer)
    pending.delete(message.answer)
    if (message.error === undefined) waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.error))
  })
  end.on('disconnect', () => {
    gone = true
    for (const { reject } of pending.values()) reject(new Error('The other process has gone.'))
    pending.clear()
  })
  const ask = (verb: string, values: readonly never[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(new Error('The other process has gone.'))
      last += 1
      pending.set(last, { resolve, reject })
      send({ ask: verb, id: last, values })
    })
  return new Proxy({} as Remote<Theirs>, {
    // `then` would make it a promise to whoever awaits it.
    get: (_, verb) => (verb === 'then' ? undefined : (...values: never[]) => ask(String(verb), values)),
  })
}

async function serve(
  ours: Verbs,
  { ask, id, values }: Extract<Message, { ask: string }>,
  send: (message: Message) => void,
): Promise<void> {
  try {
    const verb = ours[ask]
    if (!verb) throw new Error(`No verb ${ask} here; there are ${Object.keys(ours).join(', ')}.`)
    send({ answer: id, value: await verb(...values) })
  } catch (error) {
    send({ answer: id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
