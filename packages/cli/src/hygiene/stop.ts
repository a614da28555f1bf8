import { type Aws, actionOf, CallError, type TargetOrFailure } from '@arnq/query'

const SAYS = 'it was not asked any more: arnq was told to stop'

/**
 * A door that asks nothing after a stop: every call fails then, also those under way, so that what was not seen is a hole
 * like any other, and what had arrived is judged and reported.
 */
export const stoppable = (aws: Aws, stop: AbortSignal): Aws => ({
  async call(target, service, operation, input, signal) {
    const stopped = () => new CallError({ ...reason, action: actionOf(service, operation) })
    if (stop.aborted) throw stopped()
    try {
      return await aws.call(target, service, operation, input, signal ? AbortSignal.any([signal, stop]) : stop)
    } catch (error) {
      if (stop.aborted && !signal?.aborted) throw stopped()
      throw error
    }
  },
})

const reason = { kind: 'unknown', code: 'Stopped', message: SAYS, next: 'run it again to see the rest' } as const

/** Targets as far as they are known when a stop comes; that there may be more is a hole too. */
export async function* untilStopped(
  targets: AsyncIterable<TargetOrFailure>,
  stop: AbortSignal,
): AsyncGenerator<TargetOrFailure> {
  const more = { failure: { ...reason, target: {}, action: 'finding accounts and regions' } }
  const source = targets[Symbol.asyncIterator]()
  const stopped = new Promise<'stopped'>((resolve) => {
    if (stop.aborted) resolve('stopped')
    stop.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
  while (true) {
    const next = stop.aborted ? 'stopped' : await Promise.race([source.next(), stopped])
    if (next === 'stopped') {
      // Whatever it waits for, nobody waits for it any more.
      source.return?.().catch(() => {})
      yield more
      return
    }
    if (next.done) return
    yield next.value
  }
}
