import { onTestFinished } from 'vitest'
import { type Pair, type PairOptions, standPair } from './stand.ts'

export { type Pair, type PairOptions, until } from './stand.ts'

/** Sets a pair up; it is freed, and the oracles are heard, when the test ends. */
export async function startPair(options: PairOptions = {}): Promise<Pair> {
  const { started = true, ...rest } = options
  const pair = await standPair({ ...rest, started: false })
  const { lab } = pair
  onTestFinished(async ({ task }) => {
    const violations = lab.oracles.violations()
    const text = lab.timeline.text()
    await lab.close()
    // What an assertion that failed does not say is what happened before.
    const untold = task.result?.errors?.every(({ message }) => !message.includes('lab')) ?? false
    if (process.env.TIMELINE || untold) process.stderr.write(`${task.name}\n${text}`)
    if (violations.length > 0) throw new Error(`${violations.join('\n')}\n\n${text}`)
  })
  if (started) await pair.startAll()
  return pair
}
