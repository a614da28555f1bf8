import { expect, test } from 'vitest'
import { eachOf } from '../../src/host/each-of.ts'

test('results stand in the order of their questions, and no more than so many are asked at a time', async () => {
  let running = 0
  let most = 0
  const results = await eachOf([5, 1, 4, 2, 3], 2, async (one) => {
    running += 1
    most = Math.max(most, running)
    for (let turn = 0; turn < one; turn++) await new Promise(setImmediate)
    running -= 1
    return one * 10
  })
  expect(results).toEqual([50, 10, 40, 20, 30])
  expect(most).toBe(2)
})

test('of nothing comes nothing', async () => {
  expect(await eachOf([], 5, async () => 1)).toEqual([])
})
