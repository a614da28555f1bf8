import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merge, type Source } from '../src/merge.ts'

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

type Script = { readonly values: number; readonly fails: boolean; readonly ticks: number }
const scripts = fc.array(fc.record({ values: fc.nat(6), fails: fc.boolean(), ticks: fc.nat(2) }), { maxLength: 8 })

/** Sources that do as they are told, and what became of them. */
function stage(given: readonly Script[]) {
  const state = { open: 0, most: 0, opened: 0, closed: 0, aborted: 0 }
  const sources = given.map(
    ({ values, fails, ticks }, which): Source<string> =>
      async function* (signal) {
        state.most = Math.max(state.most, ++state.open)
        state.opened++
        signal.addEventListener('abort', () => state.aborted++)
        try {
          for (let value = 0; value < values; value++) {
            for (let wait = 0; wait < ticks; wait++) await tick()
            yield `${which}.${value}`
          }
          if (fails) throw new Error(`source ${which} broke`)
        } finally {
          state.open--
          state.closed++
        }
      },
  )
  return { state, sources }
}

describe('merge', () => {
  test('gives every value once, each source in its order, never more open than the width', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, fc.integer({ min: 1, max: 4 }), async (given, width) => {
        const healthy = given.map((script) => ({ ...script, fails: false }))
        const { state, sources } = stage(healthy)
        const found = await Array.fromAsync(merge(sources, width))
        expect([...found].sort()).toEqual(
          healthy.flatMap(({ values }, which) => Array.from({ length: values }, (_, at) => `${which}.${at}`)).sort(),
        )
        for (const which of healthy.keys()) {
          const own = found.filter((value) => value.startsWith(`${which}.`))
          expect(own).toEqual([...own].sort())
        }
        expect(state.most).toBeLessThanOrEqual(width)
        expect([state.open, state.closed]).toEqual([0, healthy.length])
      }),
    )
  })

  test('throws what a source throws, after closing every source that it opened', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, fc.integer({ min: 1, max: 4 }), async (given, width) => {
        const { state, sources } = stage(given)
        const outcome = await Array.fromAsync(merge(sources, width)).then(() => 'ended', String)
        expect(outcome.includes('broke')).toBe(given.some(({ fails }) => fails))
        expect([state.open, state.closed]).toEqual([0, state.opened])
      }),
    )
  })

  test('leaving at any point aborts and closes what was open', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, fc.integer({ min: 1, max: 4 }), fc.nat(10), async (given, width, stop) => {
        const { state, sources } = stage(given.map((script) => ({ ...script, fails: false })))
        let taken = 0
        for await (const _ of merge(sources, width)) if (++taken > stop) break
        expect(state.open).toBe(0)
        expect(state.closed).toBe(state.opened)
      }),
    )
  })

  test('opens sources as they become known, and closes the stream of them when the reader leaves', async () => {
    let closed = false
    async function* known(): AsyncGenerator<Source<number>> {
      try {
        for (let at = 0; ; at++) {
          await tick()
          yield async function* () {
            yield at
          }
        }
      } finally {
        closed = true
      }
    }
    const found: number[] = []
    for await (const value of merge(known(), 2)) if (found.push(value) === 5) break
    expect(found).toEqual([0, 1, 2, 3, 4])
    expect(closed).toBe(true)
  })

  test('a source that hangs holds up nobody', async () => {
    const hang: Source<string> = async function* (signal) {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('left'))))
    }
    const quick: Source<string> = async function* () {
      yield 'here'
    }
    for await (const value of merge([hang, quick], 2)) {
      expect(value).toBe('here')
      break
    }
  })
})
