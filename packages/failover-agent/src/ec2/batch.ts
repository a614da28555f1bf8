/** Asks for many keys in one call. Keys that are not in the answer are told to be absent. */
export type Batch<T> = (key: string) => Promise<T | undefined>

/** EC2 takes so many values of a filter: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
const MOST = 200

/**
 * Gathers the keys that are asked for within one turn of the event loop, so that claims which first wait for something
 * quick still share a call. Each key is asked for once; whoever asks again gets the same answer or the same error.
 */
export function batched<T>(fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>): Batch<T> {
  const answers = new Map<string, Promise<T | undefined>>()
  let gathering: { readonly keys: string[]; readonly answer: Promise<ReadonlyMap<string, T>> } | undefined
  const gather = () => {
    const keys: string[] = []
    const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      gathering = undefined
      return inParts(keys, fetch)
    })
    return { keys, answer }
  }
  return (key) => {
    const known = answers.get(key)
    if (known) return known
    gathering ??= gather()
    gathering.keys.push(key)
    const answer = gathering.answer.then((found) => found.get(key))
    answers.set(key, answer)
    return answer
  }
}

async function inParts<T>(
  keys: readonly string[],
  fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>()
  for (let from = 0; from < keys.length; from += MOST) {
    for (const [key, value] of await fetch(keys.slice(from, from + MOST))) found.set(key, value)
  }
  return found
}
