import { type Aws, type Failure, failureOf } from '@arnq/query'
import type { Ask, Probe, Told } from '../probe.ts'

type Doors = { readonly aws: Aws; readonly now: () => Date; readonly signal?: AbortSignal }
// biome-ignore lint/suspicious/noExplicitAny: probes of all kinds share one memory; each hands its own inputs in and out
type Answers = Map<any, Told<any>>

/**
 * Asks probes, each about an input once however many checks want to know. An input that a probe says nothing of, or that was
 * left when it broke off, has a failure for an answer.
 */
export function askWith(doors: Doors): Ask {
  const asked = new Map<Probe<never, unknown>, { readonly answers: Answers; busy: Promise<void> }>()
  return async <In, Out>(probe: Probe<In, Out>, inputs: readonly In[]) => {
    const key = probe as unknown as Probe<never, unknown>
    const known = asked.get(key) ?? { answers: new Map(), busy: Promise.resolve() }
    asked.set(key, known)
    // One after the other, so that what two checks want at once is asked once.
    const mine = known.busy.then(() => askNew(probe, inputs, known.answers, doors))
    known.busy = mine.catch(() => {})
    await mine
    return new Map(inputs.map((input): [In, Told<Out>] => [input, known.answers.get(input) ?? unsaid(probe)]))
  }
}

async function askNew<In, Out>(
  probe: Probe<In, Out>,
  inputs: readonly In[],
  answers: Answers,
  doors: Doors,
): Promise<void> {
  const open = [...new Set(inputs)].filter((input) => !answers.has(input))
  if (open.length === 0) return
  try {
    for await (const [input, told] of probe.ask(open, doors)) answers.set(input, told)
  } catch (error) {
    doors.signal?.throwIfAborted()
    const failure = failureOf(error, { target: {}, action: probe.permissions[0] ?? probe.name })
    for (const input of open) if (!answers.has(input)) answers.set(input, { known: false, failure })
  }
}

function unsaid({
  name,
  permissions: [action = name],
}: Pick<Probe<never, unknown>, 'name' | 'permissions'>): Told<never> {
  const message = `the probe ${name} said nothing of it`
  const failure: Failure = { kind: 'unknown', target: {}, action, code: 'NoAnswer', message }
  return { known: false, failure }
}
