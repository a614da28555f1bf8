import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeGate } from '../../../src/sdk/ec2-query/gate.ts'

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('never holds more than it may, unless one alone is larger, and lets everybody through', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(sizes, async (given) => {
      const gate = makeGate(10, 60_000)
      let held = 0
      let inside = 0
      await Promise.all(
        given.map(async (bytes) => {
          const leave = await gate.enter(bytes)
          held += bytes
          inside++
          expect(held <= 10 || inside === 1).toBe(true)
          await tick()
          held -= bytes
          inside--
          leave()
          leave()
        }),
      )
      expect(held).toBe(0)
    }),
  )
})

test('where nobody leaves, whoever waits goes in all the same', async () => {
  const gate = makeGate(10, 5)
  await gate.enter(10)
  expect(await gate.enter(10)).toBeTypeOf('function')
})
